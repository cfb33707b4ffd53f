//! Pictures, recordings, films and pages that go with an event or an entity.
//!
//! Owns what is loaded, and when. What is packed in, or lies beside the page, is shown at once. A picture at another host is loaded
//! when a reader asks for it, or when the publisher of the page allows that host; until then its place says where it is. Anything
//! else is a link.

use super::extent::{Extent, section};
use crate::browser;
use crate::ui::shared::linked::linked;
use crate::ui::shared::{Shared, is_web};
use crate::ui::words;
use pamir_dossier::{Media, MediaKind, host, is_beside, is_packed};
use pamir_words::en::labels;
use pamir_words::en::ui::cards as said;
use std::cell::RefCell;
use std::collections::BTreeSet;
use yew::prelude::*;

thread_local! {
    /// Addresses and hosts from which the reader has let pictures be loaded. They hold for as long as the page does.
    static ALLOWED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// Loads pictures from other hosts when a reader asks for them; nothing where the page can't load any. The card is drawn anew each time.
#[hook]
pub fn use_loading() -> Option<Callback<String>> {
    let asked = use_state(|| 0_u32);
    browser::loads_pictures().then(|| {
        Callback::from(move |allowed: String| {
            ALLOWED.with_borrow_mut(|all| _ = all.insert(allowed));
            asked.set(*asked + 1);
        })
    })
}

/// How a picture is obtained.
#[derive(Debug, PartialEq, Eq)]
enum Way<'a> {
    /// It is shown.
    Shown(&'a str),
    /// It is at this host, which may be asked for it.
    Ask(&'a str, &'a str),
    /// Only a link leads to it.
    Link,
}

/// The media with these ids, as far as the dossier has them.
pub fn media(data: &Shared, extent: &Extent, ids: &[String]) -> Html {
    section(said::MEDIA, !ids.is_empty(), || {
        extent.list("media", ids.len(), |key| match data.media(&ids[key]) {
            Some(media) => html! { <li {key}><figure>{ view(media, extent) }{ caption(media) }</figure></li> },
            None => html! { <li {key}>{ words::short(&ids[key]).into_owned() }</li> },
        })
    })
}

/// A small picture, if it is loaded without asking, or else a link.
pub fn in_brief(data: &Shared, id: &str) -> Html {
    let Some(media) = data.media(id) else { return html! { <span>{ words::short(id).into_owned() }</span> } };
    let allows: Option<&dyn Fn(&str) -> bool> = browser::loads_pictures().then_some(&is_allowed as _);
    let small = media.thumbnail.as_deref().filter(|small| matches!(way(small, allows), Way::Shown(_)));
    match small.or_else(|| picture(media)).map(|picture| way(picture, allows)) {
        Some(Way::Shown(src)) => image(src, media),
        _ => html! { <small>{ link(media) }</small> },
    }
}

/// The picture of some media: they themselves, or the small one that they come with.
fn picture(media: &Media) -> Option<&str> {
    let own = media.data.as_deref().filter(|data| is_packed(data)).or(media.url.as_deref());
    let own = own.filter(|url| match media.kind {
        MediaKind::Image | MediaKind::Page => !url.starts_with("data:") || url.starts_with("data:image/"),
        _ => false,
    });
    own.or(media.thumbnail.as_deref())
}

/// How a picture is obtained. `allows` tells whether a host or an address may be loaded from; without it, none is.
fn way<'a>(picture: &'a str, allows: Option<&dyn Fn(&str) -> bool>) -> Way<'a> {
    if picture.starts_with("data:image/") {
        return Way::Shown(picture);
    }
    match (allows, host(picture)) {
        (Some(_), None) if is_beside(picture) => Way::Shown(picture),
        (Some(allows), Some(host)) if is_web(picture) => {
            if allows(host) || allows(picture) {
                Way::Shown(picture)
            } else {
                Way::Ask(picture, host)
            }
        }
        _ => Way::Link,
    }
}

/// Whether the reader or the publisher lets pictures be loaded from a host or an address, or it is the page's own.
fn is_allowed(from: &str) -> bool {
    ALLOWED.with_borrow(|all| all.contains(from)) || browser::is_media_host(from)
}

/// A picture, the place of one, or nothing but the link below.
fn view(media: &Media, extent: &Extent) -> Html {
    let Some(picture) = picture(media) else { return html! { <span hidden={true} /> } };
    let allows: Option<&dyn Fn(&str) -> bool> = extent.load.as_ref().map(|_| &is_allowed as _);
    match (way(picture, allows), &extent.load) {
        (Way::Shown(src), _) => image(src, media),
        (Way::Ask(url, host), Some(load)) => {
            let button = |what: &str, label: String| {
                let what = what.to_owned();
                html! { <button type="button" onclick={load.reform(move |_: MouseEvent| what.clone())}>{ label }</button> }
            };
            html! {
                <div class="media-ask">
                    <p>{ said::picture_at(&words::short(host)) }</p>
                    { button(url, said::LOAD.to_owned()) }
                    { button(host, said::load_all(&words::short(host))) }
                </div>
            }
        }
        _ => html! { <span hidden={true} /> },
    }
}

/// A picture that the browser loads when it comes near.
fn image(src: &str, media: &Media) -> Html {
    let alt = media.alt.as_ref().or(media.caption.as_ref()).cloned().unwrap_or_default();
    html! { <img src={src.to_owned()} {alt} loading="lazy" decoding="async" referrerpolicy="no-referrer" /> }
}

/// What media are, with a link to them.
fn link(media: &Media) -> Html {
    let kind = labels::media_kind(media.kind);
    let url = media.url.as_deref().filter(|url| is_web(url) || is_beside(url));
    let link = url.map(|url| {
        let label = host(url).map_or_else(|| kind.to_owned(), |host| said::media_at(kind, &words::short(host)));
        html! { <a href={url.to_owned()} rel="noopener noreferrer">{ label }</a> }
    });
    link.unwrap_or_else(|| html! { <span>{ kind }</span> })
}

/// What is said of media: what they show, what they are, and whose.
fn caption(media: &Media) -> Html {
    let name = media.caption.as_deref().filter(|caption| !caption.trim().is_empty());
    let whose = [media.credit.as_deref(), media.license.as_deref()].into_iter().flatten();
    let whose = whose.filter(|text| !text.trim().is_empty()).map(|text| words::short(text).into_owned());
    html! {
        <figcaption>
            <span>{ name.map(|name| linked(name, true)).unwrap_or_default() }</span>
            <small>{ link(media) }{ for whose.map(|text| html! { <span>{ text }</span> }) }</small>
        </figcaption>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_loaded_from_elsewhere_unasked() {
        let none: &dyn Fn(&str) -> bool = &|_| false;
        let one: &dyn Fn(&str) -> bool = &|from| from == "a.org" || from == "https://b.org/1.png";
        let (packed, beside) = ("data:image/png;base64,AA", "images/1.png");
        let (a, b, other) = ("https://a.org/1.png", "https://b.org/1.png", "https://b.org/2.png");
        for (picture, in_file, unasked, asked) in [
            (packed, Way::Shown(packed), Way::Shown(packed), Way::Shown(packed)),
            (beside, Way::Link, Way::Shown(beside), Way::Shown(beside)),
            (a, Way::Link, Way::Ask(a, "a.org"), Way::Shown(a)),
            (b, Way::Link, Way::Ask(b, "b.org"), Way::Shown(b)),
            (other, Way::Link, Way::Ask(other, "b.org"), Way::Ask(other, "b.org")),
            ("javascript:alert(1)", Way::Link, Way::Link, Way::Link),
            ("data:text/html,x", Way::Link, Way::Link, Way::Link),
            ("//a.org/1.png", Way::Link, Way::Link, Way::Link),
        ] {
            assert_eq!((way(picture, None), way(picture, Some(none))), (in_file, unasked), "{picture}");
            assert_eq!(way(picture, Some(one)), asked, "{picture}");
        }
    }

    #[test]
    fn what_is_no_picture_shows_the_small_one_that_it_comes_with() {
        let media = |kind, url: &str, thumbnail: Option<&str>| Media {
            kind,
            url: Some(url.into()),
            thumbnail: thumbnail.map(Into::into),
            ..Media::default()
        };
        assert_eq!(picture(&media(MediaKind::Image, "a.png", Some("b.png"))), Some("a.png"));
        assert_eq!(picture(&media(MediaKind::Video, "a.mp4", Some("b.png"))), Some("b.png"));
        assert_eq!(picture(&media(MediaKind::Link, "https://youtu.be/a", None)), None);
    }
}
