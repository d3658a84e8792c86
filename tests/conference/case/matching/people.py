"""Pairs of invented people under two spellings, and pairs of people who are two."""

from datetime import date

BORN = date(2008, 3, 5)
SAME, VERY, POSSIBLE = "the same", "very near", "possible"

ONE_PERSON: tuple[tuple[str, str, str], ...] = (
    # spelling
    ("Mohamed Haddad", "Muhammad Haddad", VERY),
    ("Mohammed Haddad", "Muhamed Hadad", VERY),
    ("Muhammet Demirel", "Muhammed Demirel", VERY),
    ("Hussein Rahimzad", "Husain Rahimzad", VERY),
    ("Aune Kettlewell", "Aune Ketlewel", VERY),
    ("Wendell Abara", "Wendel Abbara", VERY),
    ("Philippa Wanjiru", "Filipa Wanjiru", VERY),
    ("Stephen Okwuosa", "Stefen Okwuosa", VERY),
    ("Katherine Thornbeck", "Catherine Thornbeck", VERY),
    ("Ximena Hartigan", "Ximena Hartigen", VERY),
    ("Beatriz Pemberly", "Beatris Pemberley", VERY),
    ("Kettlewell Aune", "Kettelwell Aune", VERY),
    # from other alphabets, and between ways of writing them
    ("Aleksandr Petrov", "Alexander Petrow", VERY),
    ("Александр Петров", "Aleksandr Petrov", VERY),
    ("Юлия Щербакова", "Yuliya Shcherbakova", VERY),
    ("Yusuf Demir", "Youssef Demir", VERY),
    ("Jusuf Demir", "Yusuf Demir", VERY),
    ("Khaled Nasser", "Khalid Nasir", VERY),
    ("Χρήστος Παπαδάκης", "Christos Papadakis", VERY),
    ("محمد حداد", "Mohammed Haddad", VERY),
    ("فاطمة حسيني", "Fatima Husseini", VERY),
    ("Đorđe Kovačević", "Dorde Kovacevic", VERY),
    ("Dzhamal Aliev", "Djamal Aliyev", VERY),
    # carried over into another alphabet by ear
    ("Соломон Уитлок-Рао", "Solomon Whitlock-Rao", VERY),
    ("Уильям Уордсворт", "William Wordsworth", VERY),
    ("Джонатан Хоторн", "Jonathan Hawthorne", VERY),
    ("Томас Уайт", "Thomas White", POSSIBLE),
    ("Джек Рао", "Jack Rao", POSSIBLE),
    ("Уильям Рао", "Wilma Rao", POSSIBLE),
    # letters with marks
    ("Ayşe Yılmaz", "Ayse Yilmaz", VERY),
    ("Søren Ørsted", "Soren Orsted", VERY),
    ("Großmann Ida", "Grossmann Ida", SAME),
    ("Jürgen Möller", "Juergen Moeller", VERY),
    ("Łukasz Wałęsiak", "Lukasz Walesiak", VERY),
    ("Þóra Guðmundsdóttir", "Thora Gudmundsdottir", VERY),
    ("N’Diaye Örjan", "Ndiaye Orjan", VERY),
    ("Nguyễn Thị Lan", "Nguyen Thi Lan", VERY),
    # order, hyphens, particles, middle names, initials
    ("Haddad, Noor", "Noor Haddad", SAME),
    ("Li Bo", "Bo Li", SAME),
    ("Mei-Ling Haugenby", "Meiling Haugenby", VERY),
    ("Mei Ling Haugenby", "Mei-Ling Haugenby", SAME),
    ("Anna van der Berg", "Anna Berg", VERY),
    ("Anna van der Berg", "Anna Vanderberg", VERY),
    ("Karim Al-Hassan", "Karim Alhassan", VERY),
    ("Karim al Hassan", "Karim Hassan", VERY),
    ("Omar bin Rashid", "Omar Rashid", VERY),
    ("Abdul Rahman Karimi", "Abdulrahman Karimi", VERY),
    ("Ngozi Adaeze Okafor", "Ngozi Okafor", VERY),
    ("Ngozi A. Okafor", "Ngozi Adaeze Okafor", VERY),
    ("José García López", "Jose Garcia", VERY),
    ("Chidi Varga-Lundby", "Chidi Varga", VERY),
    ("Siobhán O'Malley", "Siobhan OMalley", VERY),
    # one name only, or short for it
    ("Mohamed", "Muhammad Haddad", POSSIBLE),
    ("Alex Petrov", "Alexander Petrov", POSSIBLE),
    ("Lina Sørensen", "Luna Sørensen", POSSIBLE),
    ("Ahmed Osmanov", "Achmed Osmanow", POSSIBLE),
    ("Leo Marsh", "Lea Marsh", POSSIBLE),
    ("Maria Rossi", "Mario Rossi", POSSIBLE),
    ("Karim Nasser", "Karima Nasser", POSSIBLE),
    ("王小明", "王小明", SAME),
)
"""Two ways of writing one person, and how near they are without dates of birth ("the same" needs
one: then it is "very near").
"""

TWO_PEOPLE: tuple[tuple[str, str], ...] = (
    ("Noor Haddad", "Salma Haddad"),
    ("Noor Haddad", "Noor Lindqvist"),
    ("Mahmoud Haddad", "Mohammed Haddad"),
    ("Ali Rezai", "Alice Okoro"),
    ("Ana Silva", "Ida Silva"),
    ("Wei Zhang", "Min Zhang"),
    ("王小明", "李小龙"),
    ("Kim Minjun", "Kim Seoyeon"),
    ("Nguyễn Văn An", "Nguyễn Văn Bình"),
    ("Tomasz Nowak", "Piotr Nowak"),
    ("Ivan Petrov", "Oleg Petrov"),
    ("Ali Hassan Mohamed", "Ahmed Hassan Mohamed"),
    ("Maria van der Berg", "Willem van der Berg"),
    ("Omar bin Rashid", "Yusuf bin Salim"),
    ("Grace Adeyemi", "Grace Okonkwo"),
    ("Jo Berg", "Bo Berg"),
    ("Emil Fjord", "Nils Fjord"),
    ("Person 1", "Person 2"),
    ("Соломон Уитлок", "Solomon Wheatley"),
    ("Томас Уайт", "Thomas Wood"),
    ("Уитлок Соломон", "Salma Vetluk"),
    ("A. Berg", "B. Berg"),
    ("not known yet", "not known yet"),
    ("", "Noor Haddad"),
)
"""Two people, however common one of their names is."""
