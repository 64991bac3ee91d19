/** The build of the suites contains these files as texts. */
declare module '*.txt' {
  const text: string;
  export default text;
}
