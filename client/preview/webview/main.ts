import { readPanelMessage } from '../messages';
import { App } from './app';
import { host } from './host';
import '../style/resume.css';
import './page.css';

const app = new App(document.body.appendChild(document.createElement('div')), document.body.dataset.picture);
window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = readPanelMessage(data);
  if (message) app.receive(message);
});
window.addEventListener('scroll', () => {
  app.save();
  app.requestFixesLater();
});
window.addEventListener('resize', () => app.requestFixesLater());
host.postMessage({ type: 'ready' });
