import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

// A 2 by 2 PNG.
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFUlEQVR4nGP8z8DAwMDAxAADCAYAFwoBAx5Tk0YAAAAASUVORK5CYII=',
  'base64',
);
const html = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>Page</title>${head}</head><body>${body}</body></html>`;
const words =
  '<p>A kettle for every day, which boils water in two minutes and is easy to clean.</p>';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
export const text =
  (body: string, status = 200, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response
      .writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers })
      .end(body);
  };

/** Addresses of the test site and how they answer. */
export const pages: Record<string, Answer> = {
  '/i.png': (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(png),
  '/lazy': text(
    html(`${words}<img src="/i.png?now" width="300" height="200" alt="near"><div style="height:5000px"></div>
      <img loading="lazy" src="/i.png?lazy" width="300" height="200"><div id="spot" style="height:50px"></div>
      <div style="width:200px;height:200px;background-image:url(/i.png?back)"></div><img src="/gone.png" width="100" height="100">
      <script>new IntersectionObserver((seen, o) => { if (seen[0].isIntersecting) { o.disconnect(); document.querySelector('#spot').innerHTML = '<img src="/i.png?watched" width="300" height="200">'; } }).observe(document.querySelector('#spot'))</script>`),
  ),
  '/endless-list': text(
    html(`${words}<div id="list"></div><script>
      let n = 0; const list = document.querySelector('#list');
      const more = async () => { if (n >= 5) return; const mine = ++n; await fetch('/more?' + mine); list.insertAdjacentHTML('beforeend', '<div style="height:900px"><a href="/p/1000' + mine + '">Item ' + mine + '</a></div>'); };
      addEventListener('scroll', () => { if (innerHeight + scrollY > document.documentElement.scrollHeight - 100) more(); }); more().then(more);
    </script>`),
  ),
  '/bottomless': text(
    html(`${words}<div id="list"></div><script>
      const more = () => document.querySelector('#list').insertAdjacentHTML('beforeend', '<div style="height:900px">x</div>'); more(); more();
      addEventListener('scroll', more);
    </script>`),
  ),
  '/hop': (_, response) => response.writeHead(302, { location: '/hop2' }).end(),
  '/hop2': (_, response) => response.writeHead(301, { location: '/lazy' }).end(),
  '/circle': (request, response) =>
    response.writeHead(302, { location: `/circle?${Math.random()}` }).end(),
  '/meta': text(html(words, '<meta http-equiv="refresh" content="0;url=/lazy">')),
  '/to-private': (_, response) =>
    response.writeHead(302, { location: 'http://10.0.0.1/secret' }).end(),
  '/to-metadata': text(
    html(
      `${words}<img src="http://169.254.169.254/latest"><script>fetch('http://192.168.0.1/').catch(() => 0); new WebSocket('ws://10.1.2.3/'); new Worker(URL.createObjectURL(new Blob(["fetch('http://10.9.9.9/').catch(() => 0)"])))</script>`,
    ),
  ),
  '/dialogs': text(html(`${words}<script>for (;;) alert('x')</script>`)),
  '/few-dialogs': text(
    html(`${words}<script>alert('x'); document.title = String(confirm('y'))</script>`),
  ),
  '/spin': text(
    html(
      `${words}<script>addEventListener('load', () => setTimeout(() => { for (;;); }, 0))</script>`,
    ),
  ),
  '/download': (_, response) =>
    response
      .writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="../../x.exe"',
      })
      .end(Buffer.alloc(10_000)),
  '/endless-body': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.write(html(words));
    const chunk = Buffer.alloc(256 * 1024, 'a');
    const pump = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', pump);
    pump();
  },
  '/bomb': (_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
      .end(gzipSync(Buffer.alloc(64 * 1024 * 1024, 'a'))),
  '/slow': () => {},
  '/slow-image': text(html(`${words}<img src="/slow" width="100" height="100">`)),
  '/half': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': '1000' });
    response.write('<h1>Half');
    setTimeout(() => response.destroy(), 20);
  },
  '/not-found': text(
    html('<h1>Sorry, this page could not be found</h1>', '').replace('Page<', 'Page not found<'),
  ),
  '/missing': text(html('<h1>No</h1>'), 404),
  '/throttled': text(html('<h1>Slow down</h1>'), 429, { 'retry-after': '30' }),
  '/nothing': text(html('')),
  '/popups': text(
    html(`${words}<script>for (let n = 0; n < 20; n += 1) window.open('/lazy?popup' + n)</script>`),
  ),
  '/huge-dom': text(
    html(
      `${words}<script>const f = document.createDocumentFragment(); for (let n = 0; n < 20000; n += 1) f.append(document.createElement('i')); document.body.append(f)</script>`,
    ),
  ),
  '/clobber': text(
    html(
      `${words}<form name="documentElement"></form><img name="title" src="/i.png"><form name="body"><input name="innerText"></form><script>document.querySelectorAll = 1; Array.prototype.map = () => 'mine'; JSON.stringify = () => 'mine'; window.setTimeout = () => 0</script>`,
    ),
  ),
  '/cookies': text(
    html(
      `${words.repeat(20)}<div id="veil" style="position:fixed;inset:0;background:#000c"><div role="dialog" style="background:#fff;width:400px;height:200px"><p>Wir verwenden Cookies.</p><a href="/privacy">Datenschutz</a><button onclick="document.title='accepted';veil.remove()">Alle akzeptieren</button><button onclick="document.title='rejected';veil.remove()">Nur notwendige</button></div></div>`,
    ),
  ),
  '/stubborn-cookies': text(
    html(
      `${words.repeat(20)}<div class="cookie-bar" style="position:fixed;bottom:0;height:200px;width:100%;background:red">We use cookies. <a href="/privacy">Privacy</a></div>`,
    ),
  ),
  '/hostile-title': text(
    html(
      `${words}<script>document.title = '\\u202e"><img src=x onerror=alert(1)>\\u0000' + 'x'.repeat(1e6)</script>`,
    ),
  ),
  '/worker': text(
    html(`${words}<script>navigator.serviceWorker.register('/sw.js').catch(() => 0)</script>`),
  ),
  '/sw.js': (_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/javascript' })
      .end("onfetch = (e) => e.respondWith(new Response('replaced'))"),
  '/sign-in': (_, response) =>
    response
      .writeHead(401, { 'www-authenticate': 'Basic realm="x"', 'content-type': 'text/html' })
      .end(html(words)),
};
