/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { Details } from '../components/details';
import { Header } from '../components/header';
import { Periods } from '../components/periods';
import { Summary } from '../components/summary';
import { TimelineSection } from '../components/timeline';
import { Skills, Traits } from '../components/traits';
import { placeAttributes, type TemplateProps, ViewProvider } from '../components/view';

/** One column in the order of a traditional resume. */
export function Classic(props: TemplateProps): ComponentChildren {
  const { resume } = props;
  return (
    <ViewProvider value={props}>
      <div class="resume classic" {...placeAttributes(resume)}>
        <Header />
        <Summary />
        <TimelineSection />
        <Periods name="experiences" section={resume.experiences} />
        <Periods name="educations" section={resume.educations} />
        <Skills />
        <Traits name="languages" />
        <Traits name="certifications" />
        <Traits name="courses" />
        <Traits name="tasks" />
        <Traits name="interests" />
        <Details />
      </div>
    </ViewProvider>
  );
}
