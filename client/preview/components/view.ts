import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Place, Resume, SectionName } from '../../../server/profile/preview/resume';

/** What a template needs apart from the resume. */
interface View {
  /** The locale of dates and numbers, as a BCP 47 tag. */
  readonly locale: string;
  /** A picture that the user has asked to load. Without it, the initials are shown. */
  readonly picture?: string | undefined;
  /** Whether the data for HrFlow (labels, tags, metadata, consent, eligibility, attachments) is shown. */
  readonly hasDetails?: boolean;
  /** Called for a section that is truncated. Without it, the number of items that are left out is shown. */
  readonly onShowAll?: (section: SectionName) => void;
  /** Called when the user wants to see the picture, which loads it. */
  readonly onLoadPicture?: () => void;
}

export interface TemplateProps extends View {
  readonly resume: Resume;
}

const ViewContext = createContext<TemplateProps | undefined>(undefined);
export const ViewProvider = ViewContext.Provider;

/** What the template of the current element displays. */
export function useView(): TemplateProps {
  const view = useContext(ViewContext);
  if (!view) throw new Error('An element of the preview is outside of its template.');
  return view;
}

interface PlaceAttributes {
  readonly 'data-start': number;
  readonly 'data-end': number;
  readonly 'data-key': number | undefined;
}

/** The attributes by which the panel finds the element of a value. */
export function placeAttributes({ start, end, key }: Place): PlaceAttributes {
  return { 'data-start': start, 'data-end': end, 'data-key': key };
}
