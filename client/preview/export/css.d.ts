/** esbuild.js bundles style sheets of the export as text. */
declare module '*.css' {
  const text: string;
  export default text;
}
