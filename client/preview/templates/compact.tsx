/** @jsxRuntime automatic @jsxImportSource preact */
import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { Details } from '../components/details';
import { Header } from '../components/header';
import { Periods } from '../components/periods';
import { Summary } from '../components/summary';
import { TimelineSection } from '../components/timeline';
import { Skills, Traits } from '../components/traits';
import { placeAttributes, type TemplateProps, ViewProvider } from '../components/view';

/** Two columns where there is room, with small distances. On paper, one column. */
export function Compact(props: TemplateProps): ComponentChildren {
  const { resume } = props;
  return (
    <ViewProvider value={props}>
      <div class="resume compact" {...placeAttributes(resume)}>
        <Header />
        <div class="columns">
          <div class="main-column">
            <Summary />
            <Periods name="experiences" section={resume.experiences} />
            <Periods name="educations" section={resume.educations} />
            <TimelineSection />
          </div>
          <section class="side-column" aria-label={l10n.t('Skills and other traits')}>
            <Skills />
            <Traits name="languages" />
            <Traits name="certifications" />
            <Traits name="courses" />
            <Traits name="tasks" />
            <Traits name="interests" />
          </section>
        </div>
        <Details />
      </div>
    </ViewProvider>
  );
}
