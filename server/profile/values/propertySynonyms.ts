/**
 * Names that other systems, older HrFlow APIs and other languages use for the properties of a profile, by the object that contains
 * them. The keys of an object are HrFlow's properties; `a.b` is a property of a nested object (its own name counts as a synonym), and `^a`
 * one of the containing object.
 * Case, accents, separators and the order of words do not matter, and neither do affixes such as `candidate_…` and `…__c`, so one
 * spelling of a name is sufficient. `~name` is only likely to mean the property: it is offered, but not preferred.
 *
 * Sources: HrFlow's API of 2019 (Riminder); JSON Resume 1.0; HR Open; exports and scrapes of LinkedIn; the candidate objects of the
 * systems that HrFlow's public connectors read and write (Greenhouse, Lever, Workable, SmartRecruiters, Bullhorn, Recruitee,
 * Teamtailor, Breezy, Ashby, SAP SuccessFactors, Taleez, Flatchr, DigitalRecruiters, Zoho Recruit, TalentSoft, Salesforce); resumes
 * that language models extract; and the usual words in English, French, German, Spanish, Italian, Portuguese and Dutch.
 */
export type Synonyms = Readonly<Record<string, string>>;

const addressParts: Synonyms = {
  city: 'town locality 城市 city_name address_city municipality ville commune localite stadt ort ciudad localidad citta cidade plaats',
  country: 'country_name country_full_name nation address_country pays land pais paese ~country_code ~nationality',
  state:
    'region province state_name county address_state provincia bundesland estado departement ~region_code ~state_code',
  postcode:
    'zip zip_code postal_code postal zip_postal_code address_zip code_postal cp plz postleitzahl codigo_postal cap cep postal_code_zip',
};

const fields: Synonyms = {
  ...addressParts,
  road: `street street_name street_address address_street address_line address_line_1 address1 line1 rue voie strasse straße calle via
    rua straat`,
  house_number:
    'street_number house_no house_nr building_number numero_rue numero_de_rue hausnummer numero_civico ~number ~numero',
  text: 'address formatted full_address formatted_address',
  po_box: 'pobox post_box postfach boite_postale',
  suburb: 'neighborhood neighbourhood quartier barrio',
};

const location: Synonyms = {
  text: `address formatted formatted_address full_address address_text location name label display_name place place_name raw value adresse
    lieu libelle direccion anschrift indirizzo endereco adres`,
  lat: 'latitude',
  lng: 'longitude lon long',
  fields: 'address_fields components address_components details',
  ...within('fields', fields),
};

const urls: Synonyms = {
  linkedin:
    'linkedin_url linkedin_link linkedin_profile linkedin_profile_url linkedin_public_url linked_in profil_linkedin profile_link',
  twitter: 'twitter_url twitter_link twitter_profile x_url ~x ~twitter_handle',
  facebook: 'facebook_url facebook_link facebook_profile',
  github: 'github_url github_link github_profile git_hub',
  from_resume: `website websites website_url web_site homepage home_page portfolio portfolio_url personal_website blog site_web
    site_internet sitio_web webseite sito_web others ~url ~link ~other ~web`,
};

/** What `info` and a flat profile have in common: the names of its own properties are misplaced at the top level. */
const person: Synonyms = {
  full_name: `name complete_name whole_name display_name formatted_name candidate_name person_name applicant_name nom nom_complet
    nom_et_prenom prenom_nom nombre nombre_completo nombre_y_apellidos vollstandiger_name nome nome_completo naam volledige_naam 姓名 名字 全名 氏名`,
  first_name: `given_name given forename fname f_name prenom vorname primer_nombre 名 nombre_de_pila primo_nome primeiro_nome voornaam
    first nom nombre nome name`,
  last_name: `surname family_name family lname l_name nom_de_famille apellido apellidos primer_apellido nachname familienname zuname
    cognome sobrenome apelido achternaam last 姓 姓氏 nom nombre nome name`,
  email: `mail email_address 邮箱 电子邮箱 电子邮件 邮件 邮箱地址 メールアドレス email_addresses mail_address e_mail courriel adresse_mail adresse_email adresse_electronique adresse_courriel mel correo
    correo_electronico e_mail_adresse primary_email contact_email personal_email posta_elettronica ~work_email`,
  phone: `mobile mobile_phone 电话 电话号码 手机 手机号 手机号码 联系电话 联系方式 電話番号 cell cell_phone telephone tel phone_number mobile_number mobile_phone_number cell_number
    telephone_number contact_number contact_phone primary_phone phone_no mobile_no gsm portable tel_portable numero_telephone
    numero_de_telephone telephone_portable telephone_mobile telefono telefono_movil movil celular telefon telefonnummer handy
    handynummer mobil mobiltelefon mobilnummer rufnummer cellulare telefone telemovel telefoon ~home_phone ~work_phone ~telephone_fixe`,
  date_birth: `dob birth_date 出生日期 出生年月 生日 生年月日 birth_day date_of_birth born born_on bday naissance date_naissance ne_le nee_le fecha_nacimiento
    nacimiento geburtsdatum geburtstag geboren geboren_am data_nascita data_nascimento geboortedatum`,
  gender:
    'sex sexe 性别 性別 genre civilite civility sexo genero geschlecht anrede sesso genere geslacht ~salutation ~honorific',
  picture: `photo avatar image picture_url photo_url avatar_url image_url profile_picture profile_photo profile_pic profile_image
    profile_pic_url foto bild profilbild photo_profil photo_de_profil`,
  summary: `about about_me 自我评价 个人简介 个人总结 自我介绍 个人优势 自己紹介 bio biography objective career_objective profile_summary professional_summary executive_summary career_summary
    overview introduction intro a_propos a_propos_de_moi presentation accroche objectif profil_professionnel resumen resumen_profesional
    perfil perfil_profesional resumo resumo_profissional acerca_de acerca_de_mi objetivo uber_mich ueber_mich zusammenfassung kurzprofil profilo riepilogo sobre_mim
    samenvatting over_mij pitch elevator_pitch ~headline ~tagline ~profil ~personal_statement`,
  driving_license: `driving_licence drivers_license drivers_licence driver_license driver_licence permis permis_de_conduire
    permis_conduire fuhrerschein carnet_de_conducir permiso_de_conducir patente_di_guida rijbewijs`,
  location: `address addresses home_address 地址 居住地 现居地 所在地 现居住地 住所 current_address postal_address mailing_address place residence current_location adresse
    adresse_postale lieu lieu_de_residence localisation domicile anschrift wohnort direccion domicilio ubicacion indirizzo residenza
    endereco morada adres woonplaats`,
  ...within('location', omit(location, 'text', 'fields', 'fields.text', 'fields.suburb')),
  urls: 'links social_media_addresses website_addresses social_links social_profiles social social_media web online_profiles liens reseaux_sociaux profiles redes_sociales',
  ...within('urls', urls),
};

const profile: Synonyms = {
  reference: `external_id external_reference candidate_id candidate_reference applicant_id profile_reference ref ref_id ref_number reference_id uuid ~uid ~user_id ~profile_id ~person_id`,
  source_key: 'source_id',
  created_at: `created created_on created_time created_date create_date creation_date creation_date_time date_created date_creation
    date_de_creation date_added added_at date_reception reception_date erstellt_am fecha_creacion ~timestamp ~submitted_at ~applied_at`,
  updated_at: `updated updated_on update_date updated_date date_updated last_updated last_update last_modified modified_at modified_on
    modification_date date_modification date_de_modification`,
  archived_at: 'archieved_at archived_on date_archived date_archivage',
  consent_algorithmic: 'consent consents algorithmic_consent consentement consentements',
  info: `basics basic_info person personal personal_info personal_information personal_details personal_data contact contacts
    contact_info contact_information contact_details informations_personnelles donnees_personnelles coordonnees identite identity
    etat_civil datos_personales personliche_daten persoenliche_daten persoenliche_angaben personliche_angaben personalien kontaktdaten persoonlijke_gegevens persoonsgegevens dados_pessoais informacoes_pessoais informacion_personal dati_anagrafici informazioni_personali 个人信息 基本信息 个人资料 基本情報 personendaten dati_personali`,
  text: 'raw_text full_text plain_text resume_text cv_text texte texte_cv texto volltext ~resume ~cv ~content ~raw ~body',
  text_language: 'language lang locale langue language_code resume_language cv_language idioma sprache lingua',
  experiences: `work works work_experience work_experiences working_experience job jobs job_experience job_history employment
    employments employment_history employment_record work_history work_histories work_exp work_exp_list positions positions_held
    professional_experience experience_details experience_list experience_entries career career_history professional_background outside_work_experience emploi emplois postes
    experience_professionnelle experiences_pro parcours_professionnel parcours experiencia experiencia_laboral experiencia_profesional
    trabajos berufserfahrung berufserfahrungen beruflicher_werdegang berufliche_erfahrung experiencias_profissionais experiencias_laborales arbeidservaring 工作经历 工作经验 工作履历 职业经历 職歴 職務経歴 erfahrung erfahrungen werdegang arbeitserfahrung esperienza esperienze
    esperienze_lavorative esperienza_lavorativa experiencia_profissional werkervaring ~volunteer`,
  experiences_duration: `experience years_of_experience years_experience experience_years total_experience experience_in_years
    total_years_of_experience work_exp_year annees_experience annees_d_experience nombre_annees_experience duree_experience
    anos_de_experiencia jahre_berufserfahrung anni_di_esperienza`,
  educations: `study studies 教育经历 教育背景 教育 学习经历 学歴 onderwijs school schools schooling academic academics academic_background academic_history academic_qualifications
    qualifications degrees education_details educational_details education_list education_entries education_history educational_background educational
    formation formations scolarite parcours_scolaire
    parcours_academique etudes diplome diplomes formacion formacion_academica educacion estudios titulaciones ausbildung ausbildungen
    bildung bildungsweg studium schulbildung formazione istruzione studi formacao educacao opleiding opleidingen`,
  educations_duration: 'years_of_education education_years duree_etudes duree_formation',
  skills: `skill_set competences 技能 专业技能 技能特长 技能列表 スキル competence competencies competency expertise technologies technical_skills key_skills core_skills
    core_competencies hard_skills savoir_faire habilidades aptitudes competencias conocimientos kenntnisse fahigkeiten faehigkeiten
    kompetenzen competenze vaardigheden abilities ~soft_skills ~savoir_etre ~tech_stack ~tools ~keywords`,
  languages: `language lang langs 语言 语言能力 外语能力 语言技能 言語 language_skills spoken_languages languages_spoken langue langues idiomas idioma sprache sprachen
    sprachkenntnisse lingue talen linguas`,
  interests: `hobby hobbies 兴趣 兴趣爱好 爱好 趣味 interests_and_hobbies centres_interet centres_d_interet centre_d_interet loisirs passions intereses
    aficiones pasatiempos interesse interessen hobbys freizeit interessi passioni interesses ~activities ~activites ~atividades ~actividades`,
  certifications: `certificates certificate 证书 资格证书 获得证书 資格 certificats certificat licenses_and_certifications certifications_and_licenses
    accreditations zertifikat zertifikate zertifizierungen certificados certificaciones certificazioni certificaten ~licenses ~awards`,
  courses:
    'trainings training courses_taken coursework cours kurse kurs weiterbildung weiterbildungen cursos corsi cursussen ~moocs',
  tasks: 'taches missions aufgaben tareas mansioni tarefas',
  tags: 'etiquettes mots_cles etiquetas schlagworter tag_list ~keywords',
  metadatas: 'meta custom_fields custom_attributes metadonnees',
  attachments: 'documents files fichiers pieces_jointes adjuntos anhange allegati anexos bijlagen',
  labels: 'applications candidatures training_metadata ~stages',
};

const period: Synonyms = {
  location: `address place work_location job_location adresse lieu lieu_de_travail localisation ort arbeitsort standort direccion
    ubicacion lugar indirizzo luogo local plaats`,
  ...within('location.fields', omit(addressParts, 'city')),
  'location.fields.city': 'town city_name ville commune localite stadt ciudad localidad citta cidade',
  'location.lat': 'latitude',
  'location.lng': 'longitude',
  date_start: `start_date starts_at 开始时间 开始日期 起始时间 入职时间 入学时间 入学日期 入职日期 開始日 started_at start start_time start_year begin begin_date beginning since from from_date period_from debut
    date_debut date_de_debut depuis du fecha_inicio fecha_de_inicio inicio desde desde_fecha beginn startdatum anfang von seit
    datum_von data_inizio inizio dal da data_inicio van`,
  date_end: `end_date ends_at 结束时间 结束日期 离职时间 毕业时间 毕业日期 离职日期 終了日 ended_at end end_time end_year until to to_date period_to finish finish_date fin date_fin date_de_fin au
    jusque jusqu_a fecha_fin fecha_de_fin hasta ende enddatum bis datum_bis data_fine fine al data_fim fim einddatum tot`,
  skills: `skills_used skills_acquired skill_set competences technologies technology technologies_used tech_stack stack tools tools_used
    environnement_technique environment kenntnisse competencias tecnologias competenze`,
  courses: 'coursework cours modules kurse cursos corsi',
  logo: 'logo_url company_logo company_logo_url school_logo school_logo_url',
};

const description = `summary details detail text comment comments note notes body descriptif detail_poste descripcion beschreibung
  descrizione descricao omschrijving beschrijving functieomschrijving taakomschrijving 描述 工作描述 工作内容 职责 工作职责 详情 内容 inhalt contenu contenido`;

/** The properties of skills, languages and the other lists of `{name, value}`. */
const named = 'label title text nom libelle intitule titre nombre bezeichnung nome naam titulo';
const levels = `level proficiency proficiency_level fluency fluency_level mastery competency skill_level rating score niveau
  niveau_maitrise maitrise nivel livello stufe kenntnisstand`;
const trait = (name: string, value = levels): Synonyms => ({ name: `${named} ${name}`, value });

/** Synonyms by the name of the property that contains the object, or the array of objects; `''` for the profile itself. */
export const propertySynonyms: Readonly<Record<string, Synonyms>> = {
  '': { ...profile, ...within('info', person) },
  info: { ...person, ...within('^', omit(profile, 'info', 'created_at', 'updated_at', 'text', 'labels')) },
  location,
  fields,
  geojson: fields,
  urls: { ...urls, type: 'name label network site kind', url: 'link href value address' },
  experiences: {
    ...period,
    company: `employer employer_name 公司 公司名称 单位 工作单位 企业 雇主 会社 会社名 company_name organization organization_name organisation organisation_name firm workplace
      business business_name corporation company_title entreprise nom_entreprise nom_de_l_entreprise employeur societe empresa
      nombre_empresa empleador compania firma firmenname unternehmen arbeitgeber azienda societa datore_di_lavoro empregador bedrijf
      werkgever ~name ~nom ~nombre ~nome ~naam ~client ~institution ~department`,
    title: `position position_title 职位 职务 岗位 职称 职位名称 役職 job job_title job_position job_name job_role role role_name role_title function occupation
      occupation_title occupation_name designation start_title title_name poste poste_occupe intitule intitule_poste intitule_du_poste
      titre titre_poste titre_du_poste fonction metier emploi puesto cargo rol ocupacion titulo titulo_del_puesto stelle
      stellenbezeichnung berufsbezeichnung jobtitel titel funktion rolle beruf taetigkeit tatigkeit posizione ruolo mansione funcao functie
      ~headline ~name ~nom ~nombre ~nome ~naam ~label`,
    description: `${description} responsibilities responsibility key_responsibilities duties duty job_description job_summary
      work_desc work_description position_description role_description description_poste missions mission activities achievements
      accomplishments highlights bullets bullet_points realisations funciones responsabilidades logros atividades actividades aufgabenbeschreibung tatigkeiten
      responsabilita`,
    tasks: 'task_list taches aufgaben tareas mansioni tarefas',
    'location.text': 'location_text location_name location_str',
  },
  educations: {
    ...period,
    school: `institution institution_name 学校 学校名称 院校 大学 毕业院校 毕业学校 学校名 onderwijsinstelling institute institute_name institute_school university university_name college college_name
      school_name academy campus ecole nom_ecole etablissement nom_etablissement universite lycee centre_formation organisme
      escuela universidad instituto colegio centro centro_educativo schule hochschule universitat universitaet bildungseinrichtung
      scuola universita istituto escola universidade instituicao instelling
      ~organization ~organisation ~organization_name ~company ~name ~nom ~nombre ~nome ~naam ~provider`,
    title: `degree degree_name 学历 学位 专业 degree_title diploma study_type academic_degree qualification qualification_name program programme
      education_title education_level diplome nom_diplome titre titre_diplome intitule formation nom_formation cursus titulo titulacion
      grado abschluss titel studiengang studienabschluss bildungsabschluss titolo titolo_di_studio diploma_name grau curso
      ~field_of_study ~field ~area ~major ~discipline ~speciality ~specialty ~specialization ~domaine ~specialite ~level ~niveau ~course
      ~name ~nom ~nombre ~nome ~naam ~fachrichtung ~major_department ~label`,
    description: `${description} activities highlights achievements activities_and_societies thesis courses_description
      ~field_of_study ~field ~area ~major ~major_department ~discipline ~specialization ~domaine ~specialite ~grade ~gpa`,
    date_end: `${period.date_end ?? ''} graduation graduation_date graduation_year graduated graduated_at graduated_on completion_date
      completed completed_at year_of_completion year_obtained year_of_graduation date_obtention date_d_obtention annee_obtention
      annee_d_obtention obtained_at abschlussdatum abschlussjahr ano_graduacion ~year ~annee ~date ~ano ~jahr ~anno ~jaar ~年份`,
    'location.text': 'location_text location_name location_str',
  },
  skills: {
    ...trait(
      'skill competence competency technology tech tool skill_title keyword habilidad kenntnis fahigkeit competenza',
    ),
    value: `${levels} years years_of_experience years_experience experience percentage ~endorsements`,
    type: 'kind category skill_type skill_category categorie categoria kategorie',
  },
  languages: trait(
    'language lang language_name langue idioma lengua sprache lingua taal ~code ~iso_code ~language_code',
    `${levels} language_level language_proficiency niveau_langue sprachniveau niveau_cecrl cefr cefr_level`,
  ),
  interests: trait('interest hobby activity centre_d_interet loisir interes aficion interesse'),
  certifications: trait(
    'certification certificate certificat zertifikat certificado certificazione license',
    `${levels} ~issuer ~authority ~organization ~issuing_organization ~date ~issue_date ~issued_on ~organisme`,
  ),
  courses: trait('course training cours kurs curso corso formation module'),
  tasks: trait('task tache aufgabe tarea mission description'),
  tags: trait('tag key tag_name cle field clave schlussel', 'val content data valeur valor wert valore values'),
  metadatas: trait('key field cle clave schlussel metadata_name', 'val content data valeur valor wert valore'),
  labels: {
    date_stage: 'stage_timestamp stage_date stage_at stage_changed_at',
    date_rating: 'rating_timestamp rating_date rated_at',
    stage: 'status state step etape statut',
    rating: 'score note grade stars',
    job_reference: 'job_ref filter_reference',
    job_key: 'filter_key ~job_id ~filter_id ~job',
    board_key: '~board_id ~board',
  },
  attachments: {
    public_url: 'url link href download_url file_url uri lien',
    file_name: 'name file filename_with_extension nom_fichier nom_du_fichier dateiname nombre_archivo',
    file_size: 'size length bytes taille grosse tamano',
    type: 'kind category document_type attachment_type ~mime_type ~content_type',
    extension: 'ext file_extension file_type format',
    alt: 'alt_text label title caption description',
    created_at: 'created created_on date uploaded_at upload_date date_added',
    updated_at: 'updated updated_on modified_at last_modified',
  },
  date_start: dateParts(),
  date_end: dateParts(),
};

function dateParts(): Synonyms {
  return {
    iso8601: 'iso iso_8601 iso_date date date_time date_iso value datum fecha data',
    text: 'label display raw original libelle',
    timestamp: 'time unix epoch unix_timestamp ts',
  };
}

/** The same synonyms, of properties in a nested object, or with `^`, in the containing object. */
function within(path: string, synonyms: Synonyms): Synonyms {
  const prefix = path === '^' ? path : `${path}.`;
  return Object.fromEntries(Object.entries(synonyms).map(([name, words]) => [prefix + name, words]));
}

function omit(synonyms: Synonyms, ...names: readonly string[]): Synonyms {
  return Object.fromEntries(Object.entries(synonyms).filter(([name]) => !names.includes(name)));
}
