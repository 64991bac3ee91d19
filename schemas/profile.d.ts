/** The types of an HrFlow profile. Generated from profile.schema.json by `npm run docs`. */

export type ProfileLocation = {
  /**
   * The location as free text.
   *
   * Example: `"Paris"`
   */
  text?: string | null;
  /**
   * Latitude in degrees, from -90 to 90.
   *
   * Example: `48.8534`
   */
  lat?: number | null;
  /**
   * Longitude in degrees, from -180 to 180.
   *
   * Example: `2.3488`
   */
  lng?: number | null;
  /**
   * URL of the location on Google Maps.
   *
   * Example: `null`
   */
  gmaps?: string | null;
  fields?: ProfileLocationFields;
  geojson?: ProfileLocationFields;
} | null;
export type ProfileLocationFields =
  | {
      /**
       * Category of the place.
       */
      category?: string | number | null;
      /**
       * City.
       *
       * Example: `"Paris"`
       */
      city?: string | number | null;
      /**
       * District of the city.
       *
       * Example: `"9e arrondissement"`
       */
      city_district?: string | number | null;
      /**
       * Country.
       *
       * Example: `"France"`
       */
      country?: string | number | null;
      /**
       * Region within the country.
       */
      country_region?: string | number | null;
      /**
       * Entrance of the building.
       */
      entrance?: string | number | null;
      /**
       * Name of the building or place.
       */
      house?: string | number | null;
      /**
       * House number.
       *
       * Example: `"12"`
       */
      house_number?: string | number | null;
      /**
       * Island.
       */
      island?: string | number | null;
      /**
       * Floor.
       *
       * Example: `"2"`
       */
      level?: string | number | null;
      /**
       * Nearby place.
       */
      near?: string | number | null;
      /**
       * Post office box.
       */
      po_box?: string | number | null;
      /**
       * Postal code.
       *
       * Example: `"75009"`
       */
      postcode?: string | number | null;
      /**
       * Street.
       *
       * Example: `"rue de Londres"`
       */
      road?: string | number | null;
      /**
       * Staircase.
       */
      staircase?: string | number | null;
      /**
       * State or region.
       *
       * Example: `"Île-de-France"`
       */
      state?: string | number | null;
      /**
       * District of the state.
       */
      state_district?: string | number | null;
      /**
       * Suburb.
       */
      suburb?: string | number | null;
      /**
       * The complete address as text.
       *
       * Example: `"12 rue de Londres, 75009 Paris"`
       */
      text?: string | number | null;
      /**
       * Apartment, office or other unit.
       */
      unit?: string | number | null;
      /**
       * Region of the world.
       */
      world_region?: string | number | null;
    }
  | unknown[]
  | null;
export type ProfileUrls =
  | {
      /**
       * URLs found in the resume.
       *
       * ```json
       * ["https://example.com"]
       * ```
       */
      from_resume?: (string | null)[] | null;
      /**
       * URL of the LinkedIn page; `""` or `null` if there is none.
       *
       * Example: `"https://www.linkedin.com/in/harry-potter"`
       */
      linkedin?: string | null;
      /**
       * URL of the Twitter page; `""` or `null` if there is none.
       *
       * Example: `"https://twitter.com/harry-potter"`
       */
      twitter?: string | null;
      /**
       * URL of the Facebook page; `""` or `null` if there is none.
       *
       * Example: `"https://www.facebook.com/harry-potter"`
       */
      facebook?: string | null;
      /**
       * URL of the GitHub page; `""` or `null` if there is none.
       *
       * Example: `"https://github.com/harry-potter"`
       */
      github?: string | null;
      /**
       * URL of a picture; `""` or `null` if there is none.
       *
       * Example: `"https://example.com/harry.png"`
       */
      picture?: string | null;
    }
  | ProfileUrlEntry[]
  | string
  | null;
export type ProfileDate =
  | {
      /**
       * Date in ISO 8601 format, with or without a time and a UTC offset.
       *
       * Examples: `"2016-01-01T00:00:00"`, `"2016-01-01"`, `"2016-01-01T00:00:00Z"`
       */
      iso8601?: string;
      /**
       * Date as written in the resume.
       *
       * Example: `"January 2016"`
       */
      text?: string | null;
      /**
       * Date in seconds since 1970-01-01 (UTC).
       *
       * Example: `1451602800`
       */
      timestamp?: number | null;
    }
  | string
  | null;
export type ProfileSource = {
  /**
   * Numeric ID of the source.
   *
   * Example: `123`
   */
  id?: number | string | null;
  /**
   * Key of the source.
   *
   * Example: `"source_key"`
   */
  key?: string | null;
  /**
   * Name of the source.
   *
   * Example: `"source name"`
   */
  name?: string | null;
  /**
   * Type of the source.
   *
   * Example: `"api"`
   */
  type?: string | null;
  /**
   * Subtype of the source.
   *
   * Example: `"http_api"`
   */
  subtype?: string | null;
  /**
   * Environment of the source.
   */
  environment?: string | null;
} | null;

/**
 * Profile of a candidate, as accepted by `POST /v1/profile/indexing` of HrFlow.ai.
 */
export interface HrFlowProfile {
  /**
   * For editors only. Nothing is loaded from this address.
   */
  $schema?: string;
  /**
   * Key of the source that the profile is stored in (40 hexadecimal digits in HrFlow's SDK). Optional in the document: without it, the setting `hrflow.sourceKey` applies, or you are prompted for a source.
   *
   * Example: `"0123456789abcdef0123456789abcdef01234567"`
   */
  source_key?: string;
  /**
   * Your own identifier of the profile, unique in its source. Use it to find the profile again.
   *
   * Example: `"my_custom_reference"`
   */
  reference?: string | null;
  consent_algorithmic?: ProfileConsent;
  /**
   * Creation date of the profile, in ISO 8601 format. It can be the date in the system that the profile comes from.
   *
   * Example: `"2020-07-29T11:45:37+0000"`
   */
  created_at?: string;
  info: ProfileInfo;
  /**
   * The complete profile as plain text, such as the text of the resume.
   *
   * Example: `"Harry Potter. Lead, Mathematic Departement, 2016 to 2018."`
   */
  text?: string | null;
  /**
   * Language of `text`, as a two-letter ISO 639-1 code.
   *
   * Examples: `"en"`, `"fr"`
   */
  text_language?: string | null;
  /**
   * Work experience of the candidate, one item per job.
   *
   * ```json
   * [{"title": "Lead", "company": "Mathematic Departement", "date_start": {"iso8601": "2016-01-01T00:00:00"}, "date_end": null}]
   * ```
   */
  experiences?: ProfileExperience[];
  /**
   * Total duration of all experiences, in years: `2.5` is two years and six months.
   *
   * Examples: `5`, `0.7`
   */
  experiences_duration?: number | null;
  /**
   * Education of the candidate, one item per degree or school year.
   *
   * ```json
   * [{"title": "Mathematicien", "school": "University", "date_start": {"iso8601": "2016-01-01T00:00:00"}, "date_end": {"iso8601": "2018-01-01T00:00:00"}}]
   * ```
   */
  educations?: ProfileEducation[];
  /**
   * Total duration of all education items, in years: `2.5` is two years and six months.
   *
   * Example: `4`
   */
  educations_duration?: number | null;
  /**
   * Skills of the candidate.
   *
   * ```json
   * [{"name": "Python", "type": "hard", "value": 0.6}]
   * ```
   */
  skills?: ProfileSkill[];
  /**
   * Languages that the candidate speaks.
   *
   * ```json
   * [{"name": "english", "value": 1}]
   * ```
   */
  languages?: ProfileTrait[];
  /**
   * Interests of the candidate.
   *
   * ```json
   * [{"name": "football", "value": null}]
   * ```
   */
  interests?: ProfileTrait[];
  /**
   * Certifications of the candidate.
   *
   * ```json
   * [{"name": "First aid", "value": "4.5/5"}]
   * ```
   */
  certifications?: ProfileTrait[] | null;
  /**
   * Courses that the candidate has taken.
   *
   * ```json
   * [{"name": "Statistics", "value": null}]
   * ```
   */
  courses?: ProfileTrait[] | null;
  /**
   * Tasks that the candidate has performed.
   *
   * ```json
   * [{"name": "Code review", "value": null}]
   * ```
   */
  tasks?: ProfileTrait[] | null;
  /**
   * Custom data that searches can filter by. Names in snake_case are good practice.
   *
   * ```json
   * [{"name": "archive", "value": false}]
   * ```
   */
  tags?: ProfileTrait[];
  /**
   * Custom data that is stored with the profile and not searched. Names in snake_case are good practice.
   *
   * ```json
   * [{"name": "meta", "value": "file"}]
   * ```
   */
  metadatas?: ProfileTrait[];
  /**
   * Stage of the candidate for your jobs, one item per job.
   *
   * ```json
   * [{"stage": "yes", "job_key": "job_key", "rating": 5, "date_stage": "2020-07-07T00:00:00"}]
   * ```
   */
  labels?: ProfileLabel[];
  /**
   * Files of the profile. The service manages them: it accepts items in the document, but they have no effect. Leave the array empty.
   *
   * ```json
   * []
   * ```
   */
  attachments?: ProfileAttachment[];
  /**
   * Numeric ID of the stored profile.
   *
   * Example: `123`
   */
  id?: number | string | null;
  /**
   * Key of the stored profile.
   *
   * Example: `"c4ade5ca8f3ebab04acc5e91fde5f9bb400d60cb"`
   */
  key?: string | null;
  /**
   * Date when the stored profile was archived; `null` if it is not archived.
   *
   * Example: `null`
   */
  archive?: string | boolean | number | null;
  /**
   * Date when the stored profile was archived; `null` if it is not archived.
   *
   * Example: `null`
   */
  archived_at?: string | null;
  /**
   * Date of the last update of the stored profile.
   *
   * Example: `"2020-07-29T11:45:37+0000"`
   */
  updated_at?: string | null;
  source?: ProfileSource;
}
export interface ProfileConsent {
  owner?: ProfilePermissions;
  controller?: ProfilePermissions;
}
export interface ProfilePermissions {
  /**
   * Parsing: a resume is converted into a structured profile.
   *
   * Example: `true`
   */
  parsing?: boolean;
  /**
   * Revealing: skills that the profile implies are inferred.
   *
   * Example: `true`
   */
  revealing?: boolean;
  /**
   * Embedding: the profile is converted into vectors.
   *
   * Example: `true`
   */
  embedding?: boolean;
  /**
   * Searching: searches can find the profile.
   *
   * Example: `true`
   */
  searching?: boolean;
  /**
   * Scoring: the profile is ranked for a job.
   *
   * Example: `true`
   */
  scoring?: boolean;
  /**
   * Reasoning. Newer SDKs use `upskilling` instead.
   *
   * Example: `true`
   */
  reasoning?: boolean;
  /**
   * Upskilling. Newer SDKs use it instead of `reasoning`.
   *
   * Example: `true`
   */
  upskilling?: boolean;
}
export interface ProfileInfo {
  /**
   * Full name: first name and last name.
   *
   * Example: `"Harry Potter"`
   */
  full_name?: string | null;
  /**
   * First name.
   *
   * Example: `"Harry"`
   */
  first_name?: string | null;
  /**
   * Last name.
   *
   * Example: `"Potter"`
   */
  last_name?: string | null;
  /**
   * Email address.
   *
   * Example: `"harry.potter@gmail.com"`
   */
  email?: string | null;
  /**
   * Phone number, as a string. A number would lose a leading zero or `+`.
   *
   * Example: `"0202"`
   */
  phone?: string | null;
  /**
   * Date of birth, in ISO 8601 format.
   *
   * Examples: `"1990-08-09T00:00:00+0000"`, `"1990-08-09"`
   */
  date_birth?: string | null;
  /**
   * Date of birth, as named on an older page of the documentation. Use `date_birth` instead.
   *
   * Example: `"1990-08-09T00:00:00+0000"`
   */
  birthdate?: string | null;
  /**
   * Driving license, as a class or in words.
   *
   * Examples: `"B"`, `"Class B"`
   */
  driving_license?: string | null;
  /**
   * Gender.
   *
   * Example: `"female"`
   */
  gender?: 'male' | 'female' | 'undefined' | 'M' | 'F' | null;
  location?: ProfileLocation;
  urls?: ProfileUrls;
  /**
   * URL of a picture of the candidate.
   *
   * Example: `"https://example.com/harry.png"`
   */
  picture?: string | null;
  /**
   * Summary of the candidate in a few sentences.
   *
   * Example: `"Brief summary"`
   */
  summary?: string | null;
}
export interface ProfileUrlEntry {
  /**
   * Type of page.
   *
   * Examples: `"linkedin"`, `"from_resume"`
   */
  type?: string | null;
  /**
   * URL of the page; for `from_resume`, an array of URLs.
   *
   * Example: `"https://www.linkedin.com/in/harry-potter"`
   */
  url?: string | (string | null)[] | null;
}
export interface ProfileExperience {
  /**
   * Job title.
   *
   * Example: `"Lead"`
   */
  title?: string | null;
  /**
   * Name of the company.
   *
   * Example: `"Mathematic Departement"`
   */
  company?: string | null;
  /**
   * Description, in plain text.
   *
   * Example: `"Developping."`
   */
  description?: string | null;
  location?: ProfileLocation;
  date_start?: ProfileDate;
  date_end?: ProfileDate;
  /**
   * Skills used or acquired during this experience.
   *
   * ```json
   * [{"name": "Python", "type": "hard", "value": 0.6}]
   * ```
   */
  skills?: ProfileSkill[] | null;
  /**
   * Languages used during this experience.
   *
   * ```json
   * [{"name": "english", "value": 1}]
   * ```
   */
  languages?: ProfileTrait[] | null;
  /**
   * Interests related to this experience.
   *
   * ```json
   * [{"name": "football", "value": null}]
   * ```
   */
  interests?: ProfileTrait[] | null;
  /**
   * Certifications obtained during this experience.
   *
   * ```json
   * [{"name": "First aid", "value": "4.5/5"}]
   * ```
   */
  certifications?: ProfileTrait[] | null;
  /**
   * Courses taken during this experience.
   *
   * ```json
   * [{"name": "Statistics", "value": null}]
   * ```
   */
  courses?: ProfileTrait[] | null;
  /**
   * Tasks performed during this experience.
   *
   * ```json
   * [{"name": "Code review", "value": null}]
   * ```
   */
  tasks?: ProfileTrait[] | null;
  /**
   * Logo of the company.
   */
  logo?: string | null;
  /**
   * Key of this experience in the stored profile.
   *
   * Example: `"c4ade5ca8f3ebab04acc5e91fde5f9bb400d60cb"`
   */
  key?: string | null;
  /**
   * Identifier of this experience in the stored profile.
   */
  content_uid?: string | null;
  /**
   * Hard skills of this experience in the stored profile.
   *
   * Example: `null`
   */
  hard_skills?: unknown[] | null;
  /**
   * Soft skills of this experience in the stored profile.
   *
   * Example: `null`
   */
  soft_skills?: unknown[] | null;
}
export interface ProfileSkill {
  /**
   * Name of the skill.
   *
   * Example: `"Python"`
   */
  name?: string;
  /**
   * Type of the skill: hard or soft.
   *
   * Example: `"hard"`
   */
  type?: 'hard' | 'soft' | null;
  /**
   * Level of the candidate, in any form: a confidence from 0 to 1, a score, a word, or `null`.
   *
   * Examples: `0.6`, `"90/100"`, `null`
   */
  value?: string | number | boolean | null;
}
export interface ProfileTrait {
  /**
   * Name of the item.
   *
   * Examples: `"english"`, `"is_active"`
   */
  name?: string;
  /**
   * Value of the item: any scalar value, or `null`.
   *
   * Examples: `1`, `"fluent"`, `true`
   */
  value?: string | number | boolean | null;
}
export interface ProfileEducation {
  /**
   * Title of the degree or the subject.
   *
   * Example: `"Mathematicien"`
   */
  title?: string | null;
  /**
   * Name of the school or university.
   *
   * Example: `"University"`
   */
  school?: string | null;
  /**
   * Description, in plain text.
   *
   * Example: `"Developping."`
   */
  description?: string | null;
  location?: ProfileLocation;
  date_start?: ProfileDate;
  date_end?: ProfileDate;
  /**
   * Skills used or acquired during this education.
   *
   * ```json
   * [{"name": "Python", "type": "hard", "value": 0.6}]
   * ```
   */
  skills?: ProfileSkill[] | null;
  /**
   * Languages used during this education.
   *
   * ```json
   * [{"name": "english", "value": 1}]
   * ```
   */
  languages?: ProfileTrait[] | null;
  /**
   * Interests related to this education.
   *
   * ```json
   * [{"name": "football", "value": null}]
   * ```
   */
  interests?: ProfileTrait[] | null;
  /**
   * Certifications obtained during this education.
   *
   * ```json
   * [{"name": "First aid", "value": "4.5/5"}]
   * ```
   */
  certifications?: ProfileTrait[] | null;
  /**
   * Courses taken during this education.
   *
   * ```json
   * [{"name": "Statistics", "value": null}]
   * ```
   */
  courses?: ProfileTrait[] | null;
  /**
   * Tasks performed during this education.
   *
   * ```json
   * [{"name": "Code review", "value": null}]
   * ```
   */
  tasks?: ProfileTrait[] | null;
  /**
   * Logo of the school.
   */
  logo?: string | null;
  /**
   * Key of this education in the stored profile.
   *
   * Example: `"c4ade5ca8f3ebab04acc5e91fde5f9bb400d60cb"`
   */
  key?: string | null;
  /**
   * Identifier of this education in the stored profile.
   */
  content_uid?: string | null;
  /**
   * Hard skills of this education in the stored profile.
   *
   * Example: `null`
   */
  hard_skills?: unknown[] | null;
  /**
   * Soft skills of this education in the stored profile.
   *
   * Example: `null`
   */
  soft_skills?: unknown[] | null;
}
export interface ProfileLabel {
  /**
   * Stage of the candidate for the job.
   *
   * Example: `"yes"`
   */
  stage?: 'new' | 'yes' | 'no' | 'later' | null;
  /**
   * Key of the job.
   *
   * Example: `"job_key"`
   */
  job_key?: string | null;
  /**
   * Your own identifier of the job.
   *
   * Example: `"my_job_reference"`
   */
  job_reference?: string | null;
  /**
   * Key of the board that the job is stored in.
   *
   * Example: `"board_key"`
   */
  board_key?: string | null;
  /**
   * Rating of the candidate for the job. The documentation shows `0.6` and `5`.
   *
   * Example: `5`
   */
  rating?: number | null;
  /**
   * Date when the stage was set, in ISO 8601 format or in milliseconds since 1970-01-01 (UTC).
   *
   * Examples: `"2020-07-07T00:00:00"`, `1594080000000`
   */
  date_stage?: string | number | null;
  /**
   * Date when the rating was given, in ISO 8601 format or in milliseconds since 1970-01-01 (UTC).
   *
   * Examples: `"2020-07-06T00:00:00"`, `1593993600000`
   */
  date_rating?: string | number | null;
}
export interface ProfileAttachment {
  /**
   * Type of file.
   *
   * Example: `"resume"`
   */
  type?: 'resume' | 'cover' | 'other' | 'original' | null;
  /**
   * Text to show instead of the file.
   *
   * Example: `"Resume"`
   */
  alt?: string | null;
  /**
   * File name extension.
   *
   * Example: `".pdf"`
   */
  extension?: string | null;
  /**
   * Name of the file.
   *
   * Example: `"resume.pdf"`
   */
  file_name?: string | null;
  /**
   * Name of the file when it was received.
   *
   * Example: `"resume.pdf"`
   */
  original_file_name?: string | null;
  /**
   * Size in bytes.
   *
   * Example: `20480`
   */
  file_size?: number | null;
  /**
   * URL of the file.
   *
   * Example: `"https://example.com/resume.pdf"`
   */
  public_url?: string | null;
  /**
   * Date when the file was stored.
   *
   * Example: `"2020-07-29T11:45:37+0000"`
   */
  created_at?: string | null;
  /**
   * Date of the last update of the file.
   *
   * Example: `"2020-07-29T11:45:37+0000"`
   */
  updated_at?: string | null;
}
