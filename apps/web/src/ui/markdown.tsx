import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';

const plugins = [remarkGfm];

// Raw HTML in the text stays text: react-markdown renders none unless told to.
const components: Components = {
  h1: ({ children }) => <h3 className="text-lg font-semibold text-balance">{children}</h3>,
  h2: ({ children }) => <h4 className="mt-6 text-base font-semibold text-balance">{children}</h4>,
  h3: ({ children }) => <h5 className="mt-4 text-sm font-semibold text-balance">{children}</h5>,
  p: ({ children }) => <p className="mt-2 max-w-prose text-pretty">{children}</p>,
  ul: ({ children }) => <ul className="mt-2 max-w-prose list-disc space-y-1 pl-5">{children}</ul>,
  ol: ({ children }) => (
    <ol className="mt-2 max-w-prose list-decimal space-y-1 pl-5">{children}</ol>
  ),
  a: ({ children, href }) => (
    <a href={href} rel="noreferrer" target="_blank" className="text-accent underline">
      {children}
    </a>
  ),
  // Pictures of a text from outside would tell its host who reads it.
  img: ({ alt }) => <span className="text-ink-muted">{alt}</span>,
  code: ({ children }) => (
    <code className="rounded-sm bg-sunken px-1 py-0.5 font-mono text-xs break-words">
      {children}
    </code>
  ),
  pre: ({ children }) => (
    <pre className="mt-2 overflow-x-auto rounded-md bg-sunken p-3 text-xs">{children}</pre>
  ),
  table: ({ children }) => (
    <div className="mt-3 overflow-x-auto rounded-md border border-line" tabIndex={0} role="group">
      <table className="w-full text-left text-xs tabular-nums">{children}</table>
    </div>
  ),
  th: ({ children }) => (
    <th className="border-b border-line bg-sunken px-3 py-2 align-bottom font-medium">
      {children}
    </th>
  ),
  td: ({ children }) => (
    <td className="min-w-24 border-t border-line px-3 py-2 align-top">{children}</td>
  ),
};

/** Markdown text as the desk writes it: tables scroll in themselves, HTML is shown as text. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="text-sm leading-relaxed">
      <ReactMarkdown remarkPlugins={plugins} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
