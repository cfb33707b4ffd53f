//! Packages of Debian and its relatives, as the last resort for what neither Cargo nor npm brings.
//!
//! Packages are installed system-wide, so this is done only if the user may do so without a question: as root, or through a
//! sudo that doesn't ask for a password. Other users are told which packages to install by hand.

use std::fmt;
use std::path::Path;

use anyhow::Result;
use xshell::cmd;

use super::{announce, version_line};
use crate::repo::Repo;

/// Packages that a person has to install, because this program can't or may not.
#[derive(Debug)]
pub(super) struct ByHand(pub(super) Vec<&'static str>);

impl fmt::Display for ByHand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(packages) = self;
        write!(
            f,
            "packages are missing, and this user can't install any: on Debian and its relatives run `apt-get install {}` as \
             root, elsewhere install what corresponds to them",
            packages.join(" ")
        )
    }
}

impl std::error::Error for ByHand {}

/// Installs those of the packages that aren't there, and says so first.
///
/// # Errors
///
/// [`ByHand`] where they can't be installed from here.
pub(super) fn ensure(repo: &Repo, packages: &[&'static str], why: &str) -> Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(repo, package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let Some(apt) = Apt::find(repo) else { return Err(ByHand(missing).into()) };
    announce(&format!("with apt-get, system-wide, the packages {}", missing.join(", ")), why);
    apt.install(repo, &missing)
}

fn is_installed(repo: &Repo, package: &str) -> bool {
    version_line(repo, "dpkg-query", &["-W", "-f=${Status}", package]).is_some_and(|line| says_installed(&line))
}

/// From lines such as `install ok installed` and `deinstall ok config-files`.
fn says_installed(status: &str) -> bool {
    status.split_whitespace().next_back() == Some("installed")
}

/// apt-get, and the right to use it.
struct Apt {
    through_sudo: bool,
}

impl Apt {
    /// `None` if the machine doesn't have apt-get or this user may not install with it.
    fn find(repo: &Repo) -> Option<Apt> {
        if !Path::new("/etc/debian_version").exists() {
            return None;
        }
        version_line(repo, "apt-get", &["--version"])?;
        if version_line(repo, "id", &["-u"])? == "0" {
            return Some(Apt { through_sudo: false });
        }
        cmd!(repo.sh, "sudo -n true").quiet().ignore_stderr().run().is_ok().then_some(Apt { through_sudo: true })
    }

    /// Installs the packages, but not those that they only recommend.
    fn install(&self, repo: &Repo, packages: &[&str]) -> Result<()> {
        let sudo: &[&str] = if self.through_sudo { &["sudo", "-n"] } else { &[] };
        // `env`, because sudo passes no variables on.
        let apt = [sudo, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]].concat();
        let (program, options) = (apt[0], &apt[1..]);
        // A stale list may still do, so that a machine without a network but with a cache gets on.
        if cmd!(repo.sh, "{program} {options...} update").run().is_err() {
            println!("The package lists could not be renewed; trying with those that are here.");
        }
        cmd!(repo.sh, "{program} {options...} install -y --no-install-recommends {packages...}").run()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_that_left_its_settings_behind_is_not_installed() {
        assert!(says_installed("install ok installed"));
        assert!(!says_installed("deinstall ok config-files"));
        assert!(!says_installed("unknown ok not-installed"));
        assert!(!says_installed(""));
    }

    #[test]
    fn a_person_is_told_the_command() {
        assert!(ByHand(vec!["nodejs", "npm"]).to_string().contains("`apt-get install nodejs npm`"));
    }
}
