import assert from 'node:assert/strict';
import { codesWith, titlesWith } from '../../../support/ruleChecks';

const named = (full_name: string | null, first_name: string | null, last_name: string | null) => ({
  info: { full_name, first_name, last_name, phone: '0202' },
});

describe('The full name', () => {
  for (const [full, first, last] of [
    // One name only.
    ['Sukarno', 'Sukarno', null],
    ['Sukarno', 'Sukarno', 'Sukarno'],
    ['Suharto', null, 'Suharto'],
    ['Björk', 'Björk', 'Guðmundsdóttir'],
    // Order, capitals, commas, titles and suffixes.
    ['PETROVA Irina', 'Irina', 'PETROVA'],
    ['Petrova, Irina', 'Irina', 'Petrova'],
    ['petrova irina', 'IRINA', 'PETROVA'],
    ['Nagy János', 'János', 'Nagy'],
    ['Mao Zedong', 'Zedong', 'Mao'],
    ['Nguyễn Văn An', 'An', 'Nguyễn'],
    ['Dr. Martin Luther King, Jr.', 'Martin', 'King'],
    ['Robert Downey Jr.', 'Robert', 'Downey Jr.'],
    ['Sammy Davis III', 'Sammy', 'Davis'],
    ['Prof. Dr.-Ing. Jürgen Groß', 'Juergen', 'Gross'],
    ['Mme Léa Martin', 'Léa', 'Martin'],
    ['Jane Doe, PhD, PMP', 'Jane', 'Doe'],
    ['Sir Ian McKellen', 'Ian', 'Mckellen'],
    // Several first and last names, particles.
    ['Harry James Potter', 'Harry', 'Potter'],
    ['H. J. Potter', 'Harry James', 'Potter'],
    ['Harry Potter', 'Harry James', 'Potter'],
    ['María del Carmen García-Núñez y Ortiz', 'María del Carmen', 'García-Núñez y Ortiz'],
    ['Gabriel García', 'Gabriel José', 'García Márquez'],
    ['João da Silva', 'João', 'Silva'],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['Vincent Gogh', 'Vincent', 'van Gogh'],
    ['Charles de Gaulle', 'Charles', 'De Gaulle'],
    ['Otto Bismarck', 'Otto', 'von Bismarck'],
    ['Leonardo DaVinci', 'Leonardo', 'da Vinci'],
    ['Jean Luc Picard', 'Jean-Luc', 'Picard'],
    ['Jeanluc Picard', 'Jean-Luc', 'Picard'],
    ['Anne-Marie Dupont épouse Martin', 'Anne Marie', 'Martin'],
    ["Shaquille O'Neal", 'Shaquille', 'ONeal'],
    ['Conan O’Brien', 'Conan', "O'Brien"],
    ["D'Angelo Russell", 'DAngelo', 'Russell'],
    ['Mary Smith-Jones', 'Mary', 'Jones'],
    // Patronymics and matronymics.
    ['Иван Иванович Петров', 'Иван', 'Петров'],
    ['Petrov Ivan Ivanovich', 'Ivan', 'Petrov'],
    ['Guðrún Jónsdóttir', 'Gudrun', 'Jonsdottir'],
    ['Muhammad ibn Musa al-Khwarizmi', 'Muhammad', 'al Khwarizmi'],
    ['Osama Bin Laden', 'Osama', 'binladen'],
    ['R. K. Narayan', 'Rasipuram', 'Narayan'],
    ['Lakshmi Priya D/O Raman', 'Lakshmi Priya', 'Raman'],
    ['Nurul Huda binti Abdullah', 'Nurul', 'Abdullah'],
    // Other letters and scripts.
    ['Zoë Çelik', 'Zoe', 'Celik'],
    ['YILDIZ IŞIK', 'Yıldız', 'Işık'],
    ['İpek Şahin', 'Ipek', 'Sahin'],
    ['Łukasz Wałęsa', 'Lukasz', 'Walesa'],
    ['Đoković', null, 'Djokovic'],
    ['Novak Đoković', 'Novak', 'Djokovic'],
    ['Đoković', 'Novak', 'Djokovic'],
    ['Þórdís', 'Thordis', null],
    ['Møller', null, 'Moeller'],
    ['Ängström', null, 'Aengstroem'],
    ['Åberg', null, 'Aaberg'],
    ['Gößmann', null, 'Goessmann'],
    ['Škoda', null, 'Shkoda'],
    ['山田太郎', 'Taro', 'Yamada'],
    ['山田 太郎 (Yamada Taro)', 'Taro', 'Yamada'],
    ['Taro Yamada', '太郎', '山田'],
    ['王小明', 'Xiaoming', 'Wang'],
    ['王小明', '小明', '王'],
    ['김철수', '철수', '김'],
    ['田中 花子', '花子', '田中'],
    ['ﾀﾅｶ ﾊﾅｺ', 'ハナコ', 'タナカ'],
    ['Ｔａｎａｋａ', 'Hanako', 'Tanaka'],
    ['فاطمه می‌رزایی', 'فاطمه', 'می‌رزایی'],
    ['محمد أحمد', 'محمد', 'أحمد'],
    ['Mohamed Ahmed', 'محمد', 'أحمد'],
    ['Ќерамов', 'Kire', 'Keramov'],
    ['Γιώργος Παπαδόπουλος', 'Γιωργος', 'ΠΑΠΑΔΟΠΟΥΛΟΣ'],
    ['Seán Ó Súilleabháin', 'Seán', 'O’Sullivan'],
    ['Elizabeth', 'Élisabeth', 'II'],
    // Short forms and nicknames with the last name, initials.
    ['Bob Smith', 'Robert', 'Smith'],
    ['Robert "Bob" Smith', 'Bob', 'Smith'],
    ['J. Smith', 'John', 'Smith'],
    ['John S.', 'John', 'Smith'],
    ['JS', 'John', 'Smith'],
    ['J. S.', 'John', 'Smith'],
    ['J.S.', 'John', 'Smith'],
    ['Harry Potter', 'H.', 'P.'],
    ['harry.potter', 'Harry', 'Potter'],
    ['Harry Potter (he/him)', 'Harry', 'Potter'],
    ['Ng', null, 'Ng'],
    ['Wei Ng', 'Wei', 'Ng'],
  ] as const)
    it(`may be ${full} of ${first ?? ''}, ${last ?? ''}`, () =>
      assert.deepEqual(codesWith(named(full, first, last)), []));

  for (const [full, first, last] of [
    ['Ronald Weasley', 'Harry', 'Potter'],
    ['Иван Петров', 'Гарри', 'Поттер'],
    ['Hermione Granger', null, 'Lovegood'],
    ['Hermione Granger', 'Luna', null],
    ['Δημήτρης', 'Γιώργος', null],
    ['AB', 'Harry', 'Potter'],
  ] as const)
    it(`is not ${full} of ${first ?? ''}, ${last ?? ''}`, () => {
      assert.deepEqual(codesWith(named(full, first, last)), ['full-name-disagrees']);
      assert.deepEqual(titlesWith(named(full, first, last), 'full-name-disagrees'), [
        `Change to ${[first, last].filter(Boolean).join(' ')}`,
      ]);
    });
});
