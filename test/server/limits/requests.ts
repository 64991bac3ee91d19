import { TextDocument } from 'vscode-languageserver-textdocument';

/** A request about a document, with a name for reports. */
export type NamedRequest = readonly [name: string, method: string, parameters: object];

const options = { tabSize: 2, insertSpaces: true };

/** All requests of an editor about a document, at its start, in its middle and at its end. */
export function requestsFor(text: string): NamedRequest[] {
  const document = TextDocument.create('', '', 0, text);
  const at = (part: number) => ({ position: document.positionAt(Math.floor(text.length * part)) });
  const whole = { start: { line: 0, character: 0 }, end: document.positionAt(text.length) };
  const fixes = (only?: string, range = whole) => ({
    range,
    context: { diagnostics: [], ...(only && { only: [only] }) },
  });
  const here = (part: number) => ({ start: at(part).position, end: at(part).position });
  const m = (name: string) => `textDocument/${name}`;
  return [
    ['diagnostics', m('diagnostic'), {}],
    ['errors', 'hrflow/errors', {}],
    ['hover start', m('hover'), { position: document.positionAt(2) }],
    ['hover mid', m('hover'), at(0.5)],
    ['hover end', m('hover'), at(1)],
    ['completion start', m('completion'), { position: document.positionAt(1) }],
    ['completion mid', m('completion'), at(0.5)],
    ['completion end', m('completion'), { position: document.positionAt(text.length - 2) }],
    ['symbols', m('documentSymbol'), {}],
    ['folding', m('foldingRange'), {}],
    ['selection', m('selectionRange'), { positions: [at(0.5).position] }],
    ['selections', m('selectionRange'), { positions: Array.from({ length: 100 }, (_, i) => at(i / 100).position) }],
    ['formatting', m('formatting'), { options }],
    ['range formatting', m('rangeFormatting'), { options, range: { start: at(0.4).position, end: at(0.6).position } }],
    ['quick fixes', m('codeAction'), fixes(undefined, here(0.5))],
    ['quick fixes whole', m('codeAction'), fixes('quickfix')],
    ['fix all', m('codeAction'), fixes('source.fixAll.hrflow')],
    ['sort', m('codeAction'), fixes('source.sort.hrflow')],
    ['links', m('documentLink'), {}],
    ['hints', m('inlayHint'), { range: whole }],
    ['problemsOf', 'hrflow/problemsOf', { text, all: true }],
  ];
}
