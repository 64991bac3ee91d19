export declare const profileFolders: readonly string[];
export declare const clientFolders: readonly string[];
export declare function importFault(file: string, target: string, isTypeOnly: boolean): string | undefined;
