import path from 'node:path';
import { readBundleFile } from './bundleFile';
import { startNodeServer } from './nodeServer';

const translations = path.join(__dirname, '..', 'l10n');

startNodeServer((locale) => readBundleFile(translations, locale));
