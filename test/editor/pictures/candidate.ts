/** A profile with every section of the preview: two lanes, a gap, an overlap, an invalid period, levels and a table. */
export const candidate = {
  reference: 'grace-hopper',
  created_at: '2024-05-13T09:30:00',
  info: {
    full_name: 'Grace Hopper',
    first_name: 'Grace',
    last_name: 'Hopper',
    email: 'grace.hopper@example.com',
    phone: '+1 202 555 0143',
    location: { text: 'Arlington, Virginia', lat: 38.88, lng: -77.1 },
    urls: { from_resume: [], linkedin: 'https://linkedin.com/in/grace-hopper', github: '' },
    picture: 'https://pictures.invalid/grace.png',
    gender: 'female',
    date_birth: null,
    summary: 'Computer scientist and rear admiral. Writes compilers, and explains to others how they work.',
  },
  text: 'Grace Hopper, computer scientist in Arlington.',
  text_language: 'en',
  experiences: [
    {
      title: 'Director of Programming Languages',
      company: 'Navy Programming Languages Group',
      description: 'Leads a team of twelve:\n- standard tests for COBOL compilers\n- training of 200 programmers',
      location: { text: 'Arlington' },
      date_start: { iso8601: '2019-04-01' },
      date_end: null,
      skills: [{ name: 'COBOL', type: 'hard', value: null }],
      certifications: [],
      courses: [],
      tasks: [],
    },
    {
      title: 'Lecturer',
      company: 'University of Pennsylvania',
      description: 'Evening course about automatic programming.',
      location: { text: 'Philadelphia' },
      date_start: { iso8601: '2015-09-01' },
      date_end: { iso8601: '2017-06-30' },
    },
    {
      title: 'Systems Engineer',
      company: ' Eckert-Mauchly ',
      description: 'Wrote the A-0 compiler.',
      location: { text: 'Philadelphia' },
      date_start: { iso8601: '2012-01-01' },
      date_end: { iso8601: '2018-03-31' },
    },
    {
      title: 'Research Fellow',
      company: 'Harvard Computation Laboratory',
      description: 'Programmed the Mark I.',
      location: { text: 'Cambridge' },
      date_start: { iso8601: '2011-06-01' },
      date_end: { iso8601: '2010-01-01' },
    },
  ],
  experiences_duration: 13,
  educations: [
    {
      title: 'Doctorate in Mathematics',
      school: 'Yale University',
      description: 'New types of irreducibility criteria.',
      location: { text: 'New Haven' },
      date_start: { iso8601: '2007-09-01' },
      date_end: { iso8601: '2010-06-01' },
    },
  ],
  educations_duration: 2.75,
  skills: [
    { name: 'Compilers', type: 'hard', value: '0.95' },
    { name: 'COBOL', type: 'hard', value: '0.9' },
    { name: 'Assembly', type: 'hard', value: '0.7' },
    { name: 'Teaching', type: 'soft', value: null },
    { name: 'Leadership', type: 'soft', value: null },
  ],
  languages: [
    { name: 'en', value: 'native' },
    { name: 'fr', value: 'B2' },
  ],
  certifications: [{ name: 'Naval Reserve Officer', value: null }],
  courses: [],
  tasks: [],
  interests: [{ name: 'Nanoseconds', value: null }],
  labels: [{ board_key: 'board', job_key: 'job', job_reference: 'Compiler lead', stage: 'yes', rating: 0.8 }],
  tags: [
    { name: 'availability', value: 'immediately' },
    { name: 'salary', value: 95000 },
  ],
  metadatas: [{ name: 'origin', value: 'Career fair' }],
  attachments: [],
  consent_algorithmic: {
    owner: { parsing: true, revealing: false, embedding: true, searching: true, scoring: true, reasoning: false },
    controller: { parsing: true, revealing: false, embedding: true, searching: true, scoring: false, reasoning: false },
  },
};

/** The text of the profile of another candidate, without problems. */
export function otherCandidate(name: string, title: string, company: string): string {
  const [first = '', last = ''] = name.split(' ');
  const [experience] = candidate.experiences;
  return text({
    ...candidate,
    reference: `${first}-${last}`.toLowerCase(),
    info: { ...candidate.info, full_name: name, first_name: first, last_name: last, phone: '+33 6 12 34 56 78' },
    text: `${name}, ${title}`,
    experiences: [
      { ...experience, title, company },
      {
        ...experience,
        title: 'Analyst',
        date_start: { iso8601: '2013-09-01' },
        date_end: { iso8601: '2017-12-31' },
      },
    ],
  });
}

export const text = (profile: unknown): string => `${JSON.stringify(profile, undefined, 2)}\n`;
