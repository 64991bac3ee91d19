import type { ProfilesView } from '../../client/profilesView/profilesView';

/** A Profiles view whose elements are documents. */
export class FakeProfilesView implements ProfilesView {
  constructor(private readonly note: (text: string) => void) {}

  groupBy = (grouping: string): void => this.note(`group by ${grouping}`);
  search = (): void => this.note('search');
  clearSearch = (): void => this.note('clear search');
  refresh = (): void => this.note('refresh');
  update = (): void => undefined;
  updateAll = (): void => undefined;
  dispose = (): void => undefined;
  documentsOf = (node: unknown, nodes: unknown): readonly string[] =>
    (nodes ?? (node === undefined ? [] : [node])) as string[];
  runOn = (command: string, documents: readonly string[]): Promise<void> => {
    this.note(`${command} ${documents.join(' ')}`);
    return Promise.resolve();
  };
}
