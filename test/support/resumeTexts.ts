/** Invented resumes, from one line to a paragraph, with the ISO 639-1 code of their language. */
export const resumeTexts: readonly (readonly [language: string, text: string])[] = [
  ['en', 'Irina Petrova. Engineer at Acme in Sofia.'],
  [
    'en',
    'Harry Potter\nSenior software engineer with ten years of experience in search and data platforms. I lead a team of five and mentor junior developers.\n\nExperience\nLead Developer, Acme, London, 2018 - present\nBuilt the billing service and reduced the cost of each request by half.',
  ],
  ['en', 'Skills: Python, Java, SQL, Docker. Languages: English, French. Interests: hiking, chess, photography.'],
  ['en', 'Registered nurse, St Mary Hospital. Cared for patients in the emergency department and trained new staff.'],
  ['fr', 'Ingénieur logiciel chez Acme à Paris.'],
  [
    'fr',
    'Camille Durand\nDéveloppeuse web avec huit ans d’expérience dans la conception d’applications. Je dirige une équipe de quatre personnes.\n\nExpérience professionnelle\nChef de projet, Société Générale, Lyon, 2019 à aujourd’hui\nMise en place de la facturation et réduction des coûts.',
  ],
  [
    'fr',
    'Compétences : Python, Java, SQL, Docker. Langues : anglais, français. Centres d’intérêt : randonnée, échecs, photographie.',
  ],
  [
    'fr',
    'Infirmière diplômée d’État, Hôpital Saint-Louis. Soins aux patients du service des urgences et formation des nouveaux arrivants.',
  ],
  ['de', 'Softwareentwickler bei Acme in Berlin.'],
  [
    'de',
    'Jonas Müller\nErfahrener Projektleiter mit zehn Jahren Berufserfahrung in der Automobilindustrie. Ich leite ein Team von fünf Mitarbeitern.\n\nBerufserfahrung\nTeamleiter, Siemens, München, 2018 bis heute\nEinführung des Abrechnungssystems und Senkung der Kosten.',
  ],
  [
    'de',
    'Kenntnisse: Python, Java, SQL, Docker. Sprachen: Englisch, Deutsch. Interessen: Wandern, Schach, Fotografie.',
  ],
  ['de', 'Krankenpfleger, Charité Berlin. Pflege der Patienten in der Notaufnahme und Einarbeitung neuer Kollegen.'],
  ['es', 'Ingeniero de software en Acme, Madrid.'],
  [
    'es',
    'Lucía García\nDesarrolladora web con ocho años de experiencia en el diseño de aplicaciones. Dirijo un equipo de cuatro personas.\n\nExperiencia laboral\nJefa de proyecto, Telefónica, Barcelona, 2019 hasta la fecha\nPuesta en marcha de la facturación y reducción de los costes.',
  ],
  [
    'es',
    'Habilidades: Python, Java, SQL, Docker. Idiomas: inglés, español. Intereses: senderismo, ajedrez, fotografía.',
  ],
  ['es', 'Enfermero titulado, Hospital La Paz. Atención a los pacientes de urgencias y formación del personal nuevo.'],
  ['it', 'Ingegnere del software presso Acme a Milano.'],
  [
    'it',
    'Giulia Rossi\nSviluppatrice web con otto anni di esperienza nella progettazione di applicazioni. Dirigo una squadra di quattro persone.\n\nEsperienza lavorativa\nCapo progetto, Enel, Roma, 2019 ad oggi\nRealizzazione del sistema di fatturazione e riduzione dei costi.',
  ],
  [
    'it',
    'Competenze: Python, Java, SQL, Docker. Lingue: inglese, italiano. Interessi: escursionismo, scacchi, fotografia.',
  ],
  [
    'it',
    'Infermiere presso Ospedale San Raffaele. Assistenza ai pazienti del pronto soccorso e formazione del nuovo personale.',
  ],
  ['pt', 'Engenheiro de software na Acme em Lisboa.'],
  [
    'pt',
    'João Silva\nDesenvolvedor web com oito anos de experiência na criação de aplicações. Lidero uma equipa de quatro pessoas.\n\nExperiência profissional\nGestor de projeto, Galp, Porto, 2019 até hoje\nImplementação do sistema de faturação e redução dos custos.',
  ],
  [
    'pt',
    'Competências: Python, Java, SQL, Docker. Idiomas: inglês, português. Interesses: caminhadas, xadrez, fotografia.',
  ],
  [
    'pt',
    'Enfermeiro, Hospital das Clínicas, São Paulo. Atendimento aos pacientes da emergência e treinamento de novos funcionários.',
  ],
  ['nl', 'Softwareontwikkelaar bij Acme in Amsterdam.'],
  [
    'nl',
    'Sanne de Vries\nErvaren projectleider met tien jaar ervaring in de logistiek. Ik geef leiding aan een team van vijf medewerkers.\n\nWerkervaring\nTeamleider, Philips, Eindhoven, 2018 tot heden\nInvoering van het facturatiesysteem en verlaging van de kosten.',
  ],
  [
    'nl',
    'Vaardigheden: Python, Java, SQL, Docker. Talen: Engels, Nederlands. Interesses: wandelen, schaken, fotografie.',
  ],
  ['pl', 'Inżynier oprogramowania w firmie Acme w Warszawie.'],
  [
    'pl',
    'Anna Nowak\nProgramistka z ośmioletnim doświadczeniem w tworzeniu aplikacji internetowych. Kieruję zespołem czterech osób.\n\nDoświadczenie zawodowe\nKierownik projektu, Allegro, Poznań, od 2019 do teraz\nWdrożenie systemu rozliczeń i obniżenie kosztów.',
  ],
  [
    'pl',
    'Umiejętności: Python, Java, SQL, Docker. Języki: angielski, polski. Zainteresowania: turystyka, szachy, fotografia.',
  ],
  ['sv', 'Mjukvaruutvecklare på Acme i Stockholm.'],
  [
    'sv',
    'Erik Lindqvist\nErfaren projektledare med tio års erfarenhet av tillverkningsindustrin. Jag leder en grupp på fem medarbetare.\n\nArbetslivserfarenhet\nTeknisk chef, Volvo, Göteborg, 2018 till nu\nInförde faktureringssystemet och sänkte kostnaderna.',
  ],
  ['ru', 'Инженер-программист в компании Acme, Москва.'],
  [
    'ru',
    'Ирина Петрова\nВеб-разработчик с восьмилетним опытом создания приложений. Руковожу командой из четырёх человек.\n\nОпыт работы\nРуководитель проекта, Яндекс, Москва, с 2019 по настоящее время',
  ],
  ['ru', 'Навыки: Python, Java, SQL, Docker. Языки: английский, русский. Интересы: походы, шахматы, фотография.'],
  [
    'da',
    'Mette Jensen\nErfaren projektleder med ti års erfaring fra industrien. Jeg leder et team på fem medarbejdere og har ansvaret for budgettet.',
  ],
  [
    'no',
    'Kari Nordmann\nErfaren prosjektleder med ti års erfaring fra industrien. Jeg leder et team på fem medarbeidere og har ansvaret for budsjettet.',
  ],
  [
    'fi',
    'Matti Virtanen\nKokenut projektipäällikkö, kymmenen vuoden kokemus teollisuudesta. Johdan viiden hengen tiimiä ja vastaan budjetista.',
  ],
  [
    'cs',
    'Jan Novák\nZkušený vedoucí projektu s desetiletou praxí v průmyslu. Vedu tým pěti lidí a odpovídám za rozpočet.',
  ],
  [
    'ro',
    'Andrei Popescu\nManager de proiect cu zece ani de experiență în industrie. Conduc o echipă de cinci persoane și răspund de buget.',
  ],
  [
    'hu',
    'Kovács Péter\nTapasztalt projektvezető, tíz év ipari tapasztalattal. Öt fős csapatot vezetek, és én felelek a költségvetésért.',
  ],
  [
    'tr',
    'Ayşe Yılmaz\nSanayide on yıllık deneyime sahip proje yöneticisi. Beş kişilik bir ekibi yönetiyorum ve bütçeden sorumluyum.',
  ],
  [
    'uk',
    'Олена Шевченко\nКерівниця проєктів із десятирічним досвідом у промисловості. Керую командою з п’яти осіб і відповідаю за бюджет.',
  ],
  ['el', 'Ελένη Παπαδοπούλου\nΔιευθύντρια έργων με δεκαετή εμπειρία στη βιομηχανία. Διευθύνω μια ομάδα πέντε ατόμων.'],
  ['zh', '王伟\n软件工程师，拥有十年互联网行业经验。负责带领五人团队，设计并实现计费系统。'],
  [
    'ja',
    '田中花子\nソフトウェアエンジニア。ウェブアプリケーションの開発に十年の経験があります。五人のチームを率いています。',
  ],
  [
    'ko',
    '김민수\n소프트웨어 엔지니어. 웹 애플리케이션 개발 분야에서 10년의 경력이 있습니다. 다섯 명의 팀을 이끌고 있습니다.',
  ],
  ['ar', 'أحمد علي\nمهندس برمجيات لديه خبرة عشر سنوات في تطوير التطبيقات. أقود فريقا من خمسة أشخاص.'],
  [
    'bg',
    'Иван Петров\nРъководител на проекти с десетгодишен опит в индустрията. Ръководя екип от петима души и отговарям за бюджета.',
  ],
  ['vi', 'Nguyễn Văn An\nKỹ sư phần mềm với mười năm kinh nghiệm phát triển ứng dụng. Tôi quản lý một nhóm năm người.'],
];

/** Texts without a language, or too short to tell. */
export const textsWithoutLanguage = [
  ...[
    'Jean Dupont',
    '+33 6 12 34 56 78 jean@example.com',
    'Python, Java, SQL, Docker, Kubernetes',
    'Acme',
    'lorem',
    '???',
  ],
  ...[
    'JVBERi0xLjQKJeLjz9MKQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD',
    '2016-01-01 2020-03-01',
    'https://example.com/cv/harry-potter',
  ],
];
