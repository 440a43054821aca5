"""A short report in each of fourteen languages, written for these tests: a title and its paragraphs."""

from __future__ import annotations

STORIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "en": (
        "Village bridge closed after flood damage",
        (
            "The old bridge over the river has been closed since Thursday because the flood has damaged two of its piers, the district said.",
            "Engineers want to look at the foundations next week. Until then, drivers have to take a detour of eighteen kilometres through the valley.",
            "“Our children cannot get to school on foot any more,” said the mayor, who wants a temporary crossing before winter begins.",
        ),
    ),
    "de": (
        "Alte Brücke nach dem Hochwasser gesperrt",
        (
            "Die alte Brücke über den Fluss ist seit Donnerstag gesperrt, weil das Hochwasser zwei ihrer Pfeiler beschädigt hat, teilte der Landkreis mit.",
            "Fachleute wollen die Fundamente in der nächsten Woche untersuchen. Bis dahin müssen Autofahrer einen Umweg von achtzehn Kilometern durch das Tal nehmen.",
            "„Unsere Kinder kommen nicht mehr zu Fuß zur Schule“, sagte die Bürgermeisterin, die noch vor dem Winter einen Behelfssteg haben will.",
        ),
    ),
    "fr": (
        "Le vieux pont fermé après la crue",
        (
            "Le vieux pont sur la rivière est fermé depuis jeudi parce que la crue a endommagé deux de ses piles, a annoncé le département.",
            "Les ingénieurs veulent examiner les fondations la semaine prochaine. D'ici là, les automobilistes doivent faire un détour de dix-huit kilomètres par la vallée.",
            "« Nos enfants ne peuvent plus aller à l'école à pied », a dit la maire, qui demande une passerelle provisoire avant l'hiver.",
        ),
    ),
    "es": (
        "Cierran el puente viejo tras la crecida del río",
        (
            "El puente viejo sobre el río está cerrado desde el jueves porque la crecida dañó dos de sus pilares, informó la comarca.",
            "Los ingenieros quieren revisar los cimientos la próxima semana. Hasta entonces, los conductores tienen que dar un rodeo de dieciocho kilómetros por el valle.",
            "«Nuestros hijos ya no pueden ir a pie a la escuela», dijo la alcaldesa, que pide un paso provisional antes del invierno.",
        ),
    ),
    "pt": (
        "Ponte antiga fechada depois da cheia",
        (
            "A ponte antiga sobre o rio está fechada desde quinta-feira porque a cheia danificou dois dos seus pilares, informou o município.",
            "Os engenheiros querem examinar as fundações na próxima semana. Até lá, os motoristas têm de fazer um desvio de dezoito quilômetros pelo vale.",
            "“As nossas crianças já não podem ir a pé para a escola”, disse a prefeita, que quer uma passagem provisória antes do inverno.",
        ),
    ),
    "it": (
        "Chiuso il vecchio ponte dopo la piena",
        (
            "Il vecchio ponte sul fiume è chiuso da giovedì perché la piena ha danneggiato due dei suoi piloni, ha fatto sapere la provincia.",
            "I tecnici vogliono esaminare le fondamenta la prossima settimana. Fino ad allora gli automobilisti devono fare una deviazione di diciotto chilometri nella valle.",
            "«I nostri bambini non possono più andare a scuola a piedi», ha detto la sindaca, che chiede una passerella provvisoria prima dell'inverno.",
        ),
    ),
    "ru": (
        "Старый мост закрыли после паводка",
        (
            "Старый мост через реку закрыт с четверга, потому что паводок повредил две его опоры, сообщила администрация района.",
            "Инженеры хотят осмотреть фундамент на следующей неделе. До этого водителям придётся ездить в объезд, а это восемнадцать километров по долине.",
            "«Наши дети больше не могут ходить в школу пешком», — сказала глава села, которая просит построить временный переход до зимы.",
        ),
    ),
    "uk": (
        "Старий міст закрили після повені",
        (
            "Старий міст через річку закрито з четверга, бо повінь пошкодила дві його опори, повідомила адміністрація району.",
            "Інженери хочуть оглянути фундамент наступного тижня. До того водіям доведеться їхати в об'їзд, а це вісімнадцять кілометрів долиною.",
            "«Наші діти вже не можуть ходити до школи пішки», — сказала голова села, яка просить збудувати тимчасовий перехід до зими.",
        ),
    ),
    "ar": (
        "إغلاق الجسر القديم بعد الفيضان",
        (
            "أُغلق الجسر القديم فوق النهر منذ يوم الخميس لأن الفيضان ألحق أضرارا باثنتين من دعاماته، حسب ما أعلنت إدارة المنطقة.",
            "يريد المهندسون فحص الأساسات في الأسبوع المقبل. وحتى ذلك الحين على السائقين أن يسلكوا طريقا أطول بثمانية عشر كيلومترا عبر الوادي.",
            "وقالت رئيسة البلدية إن الأطفال لم يعودوا قادرين على الذهاب إلى المدرسة سيرا على الأقدام، وطالبت بمعبر مؤقت قبل حلول الشتاء.",
        ),
    ),
    "he": (
        "הגשר הישן נסגר אחרי השיטפון",
        (
            "הגשר הישן שמעל הנהר סגור מאז יום חמישי משום שהשיטפון פגע בשניים מעמודיו, כך הודיעה המועצה האזורית.",
            "המהנדסים רוצים לבדוק את היסודות בשבוע הבא. עד אז הנהגים צריכים לנסוע בדרך עוקפת של שמונה עשר קילומטרים דרך העמק.",
            "ראשת המועצה אמרה שהילדים כבר לא יכולים ללכת ברגל לבית הספר, והיא מבקשת מעבר זמני לפני החורף.",
        ),
    ),
    "hi": (
        "बाढ़ के बाद पुराना पुल बंद",
        (
            "नदी पर बना पुराना पुल गुरुवार से बंद है क्योंकि बाढ़ ने उसके दो खंभों को नुकसान पहुँचाया है, ज़िला प्रशासन ने बताया।",
            "इंजीनियर अगले सप्ताह नींव की जाँच करना चाहते हैं। तब तक गाड़ी चलाने वालों को घाटी से होकर अठारह किलोमीटर का चक्कर लगाना पड़ेगा।",
            "गाँव की मुखिया ने कहा कि बच्चे अब पैदल स्कूल नहीं जा सकते, और सर्दी से पहले एक अस्थायी रास्ता बनाने की माँग की।",
        ),
    ),
    "zh": (
        "洪水过后旧桥关闭",
        (
            "由于洪水损坏了两座桥墩，河上的旧桥自星期四起关闭，县政府在一份声明中表示，目前还不清楚关闭要持续多久。",
            "工程师希望下周检查地基。在此之前，司机必须绕行山谷，路程多出十八公里，公共汽车也改走这条路线。",
            "村长说，孩子们再也不能步行上学了。她要求在冬天到来之前修建一座临时便桥，并希望省里承担费用。",
        ),
    ),
    "ja": (
        "洪水のあと古い橋が通行止めに",
        (
            "洪水で橋脚二本が損傷したため、川にかかる古い橋が木曜日から通行止めになっていると、県が発表した。再開の見通しは立っていない。",
            "技術者は来週、基礎を調べる予定だ。それまで車は谷を通って十八キロメートルの遠回りをしなければならない。",
            "村長は、子どもたちが歩いて学校に通えなくなったと話し、冬になる前に仮の橋を架けるよう求めている。",
        ),
    ),
    "ko": (
        "홍수로 낡은 다리 통행 금지",
        (
            "홍수로 교각 두 개가 손상되어 강 위의 낡은 다리가 목요일부터 통행이 금지되었다고 군청이 밝혔다. 언제 다시 열릴지는 알 수 없다.",
            "기술자들은 다음 주에 기초를 조사할 예정이다. 그때까지 운전자들은 골짜기를 지나 십팔 킬로미터를 돌아가야 한다.",
            "마을 이장은 아이들이 더 이상 걸어서 학교에 갈 수 없다며 겨울이 오기 전에 임시 다리를 놓아 달라고 요구했다.",
        ),
    ),
}
