import type { ForeignFormat } from './format';

/** The resume of visiky, a Chinese resume editor. */
export const visiky: ForeignFormat = {
  id: 'visiky',
  name: 'visiky',
  signature: {
    any: [
      'educationList.edu_time|academic_degree',
      'workExpList.work_time|work_desc|department_name',
      'profile.workExpYear|positionTitle|workPlace',
      'projectList.project_time|project_name',
      'skillList',
      'awardList.award_info',
      'workList.work_name',
      'aboutme.aboutme_desc',
    ],
    atLeast: 2,
  },
  mapping: {
    profile: 'info',
    'profile.mobile': 'info.phone',
    'profile.github|zhihu': 'info.urls',
    'profile.workExpYear': 'experiences_duration',
    'profile.workPlace': 'metadatas',
    'profile.positionTitle': 'metadatas',
    'avatar.src': 'info.picture',
    'aboutme.aboutme_desc': 'info.summary',
    'educationList[]': 'educations[]',
    'educationList[].edu_time': 'educations[] | period',
    'educationList[].school': 'educations[].school',
    'educationList[].academic_degree': 'educations[].title',
    'educationList[].major': 'educations[].title | join',
    'workExpList[]': 'experiences[]',
    'workExpList[].company_name': 'experiences[].company',
    'workExpList[].department_name': 'experiences[].title',
    'workExpList[].work_time': 'experiences[] | period',
    'workExpList[].work_desc': 'experiences[].description',
    'skillList[]': 'skills[]',
    'skillList[].skill_name': 'skills[].name',
    'skillList[].skill_level': 'skills[].value',
  },
};
