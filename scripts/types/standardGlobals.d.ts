// What browsers, web workers and Node have in common, as far as the pure folders use it (tsconfig.pure.json). They are compiled
// without the types of the DOM and of Node, so that what only one of these has does not compile.

declare class URL {
  static canParse(url: string, base?: string): boolean;
  constructor(url: string, base?: string);
  readonly href: string;
  readonly origin: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

declare class URLSearchParams {
  constructor(parameters: Record<string, string>);
  toString(): string;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

declare class TextDecoder {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}

declare class AbortSignal {
  static any(signals: AbortSignal[]): AbortSignal;
  readonly aborted: boolean;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}

declare function btoa(text: string): string;
declare function setTimeout(callback: (...parameters: never[]) => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;
declare function structuredClone<Value>(value: Value): Value;

/** Resolved by esbuild, which puts the file into the bundle. */
declare function require(file: string): unknown;
