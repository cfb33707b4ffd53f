// A fresh Chromium with one page, and what it tells of itself.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-quic',
  // Everything is served from here: a page that asks another host doesn't find it, and says so below.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];
const OWN_HOST = '127.0.0.1';
const VIEWPORT = { width: 1280, height: 720 };
const inPage = readFileSync(new URL('in-page.js', import.meta.url), 'utf8');

/** Why a run ended early; a result, no mistake of the harness. */
export class Ended extends Error {}

export class Session {
  static async open(executablePath) {
    const server = await chromium.launchServer({ executablePath, headless: true, args: ARGUMENTS });
    const session = new Session();
    session.server = server;
    session.browser = await chromium.connect(server.wsEndpoint());
    session.page = await session.browser.newPage({ viewport: VIEWPORT });
    session.errors = [];
    session.page.on('pageerror', (error) => session.errors.push(error.message.slice(0, 200)));
    session.page.on('request', (request) => {
      const { protocol, hostname, href } = new URL(request.url());
      if (/^http|^ws/.test(protocol) && hostname !== OWN_HOST) session.errors.push(`asked another host: ${href.slice(0, 150)}`);
    });
    session.crashed = new Promise((_, fail) => session.page.on('crash', () => fail(new Ended('the page crashed'))));
    session.crashed.catch(() => {});
    session.cdp = await session.page.context().newCDPSession(session.page);
    await session.cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    return session;
  }

  close() {
    return this.server.kill();
  }

  /** Sends a command, and does not wait for an answer from a page that is gone. */
  send(method, parameters) {
    return Promise.race([this.cdp.send(method, parameters), this.crashed]);
  }

  /** Opens a page and waits until it may be called; ms from the start of the navigation. */
  async visit(url, limit) {
    const began = performance.now();
    // An empty page of the same origin first, so that the browser's own start is not counted.
    await this.page.goto(new URL('/', url).href);
    await this.page.addInitScript(inPage);
    await this.page.goto(url, { waitUntil: 'load' });
    for (;;) {
      const boot = await this.evaluate('__measure.boot');
      if (boot !== null) return boot;
      if (performance.now() - began > limit) throw new Ended(`not ready within ${limit / 1e3} s`);
      await new Promise((later) => setTimeout(later, 20));
    }
  }

  async evaluate(expression) {
    const { result, exceptionDetails: wrong } = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (wrong) throw new Ended(`error: ${(wrong.exception?.description ?? wrong.text).split('\n')[0]}`);
    return result.value;
  }

  /** The counters of the page's process: seconds of the main thread's CPU by kind, bytes, nodes. */
  async metrics() {
    const { metrics } = await this.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  /** One call with what it took: wall and CPU of the main thread in ms, and CPU of all threads of the process. */
  async step(expression) {
    const before = await this.metrics();
    const { wall, value } = await this.evaluate(expression);
    const after = await this.metrics();
    const ms = (name) => (after[name] - before[name]) * 1e3;
    return { wall, value, cpu: ms('TaskDuration'), process: ms('ProcessTime') };
  }

  call(text) {
    return this.step(`__measure.step(() => bench.${text})`);
  }

  /** Bytes in memory that are the page's own, WebAssembly's among them, after garbage is collected. */
  async memory() {
    await this.send('HeapProfiler.collectGarbage');
    const cdp = await this.browser.newBrowserCDPSession();
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
    const own = ({ id }) => {
      try {
        const status = readFileSync(`/proc/${id}/status`, 'utf8');
        const bytes = (field) => 1024 * (status.match(new RegExp(`${field}:\\s+(\\d+)`))?.[1] ?? 0);
        return bytes('RssAnon') + bytes('RssShmem');
      } catch {
        return 0; // no Linux, or gone
      }
    };
    return Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(own));
  }
}
