"""Stop words: the words of a language that say too little to ask other articles about, folded.

The index holds them, as phrases need them; they are only left out of the terms by which an article looks for its like.
"""

from __future__ import annotations

STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        (
            "a about above after again against all also although am among an and any are aren as at be because "
            "been before being below between both but by can could did do does doing don down during each either "
            "else ever few for from further had has have having he her here hers herself him himself his how "
            "however i if in into is it its itself just may me might more most must my myself neither no nor not "
            "now of off on once one only or other our ours ourselves out over own per rather s said same say says "
            "she should since so some such t than that the their theirs them themselves then there these they "
            "this those though through to too under until up upon very was we were what when where whether which "
            "while who whom whose why will with within without would yet you your yours yourself yourselves dont "
            "doesnt didnt isnt arent wasnt werent wont wouldnt cant couldnt shouldnt hasnt havent hadnt mr mrs ms"
        ).split()
    ),
    "fr": frozenset(
        (
            "a au aux avec c ce ces cet cette d dans de des du elle elles en entre est et etait etaient ete etre "
            "eu fait il ils j je l la le les leur leurs lui m mais me meme mes moi mon n ne nos notre nous on ont "
            "ou par pas plus pour qu quand que qui s sa sans se selon ses si son sont sur t ta te tes toi ton "
            "tout tous toute tu un une vos votre vous y"
        ).split()
    ),
    "es": frozenset(
        (
            "a al algo ante antes asi aunque como con contra cual cuando de del desde donde dos e el ella ellas "
            "ellos en entre era eran es esa ese eso esta estaba estado estan estar este esto estos fue fueron ha "
            "habia han hasta hay la las le les lo los mas me mi mientras muy nada ni no nos o otra otro para pero "
            "por porque que quien se sea segun ser si sido sin sobre solo son su sus tambien te tiene todo todos "
            "tras un una uno y ya yo"
        ).split()
    ),
    "de": frozenset(
        (
            "ab aber alle als also am an auch auf aus bei beim bereits bis da dann das dass dem den denn der des "
            "die dies diese dieser doch dort du durch ein eine einem einen einer eines er es etwa fur gegen hat "
            "hatte hatten haben hier ich ihr ihre im immer in ins ist ja kann kein keine konnen man mehr mit nach "
            "nicht noch nun nur ob oder ohne sein seine seit sich sie sind so soll sowie uber um und uns unter "
            "vom von vor war waren was weil wenn werden wie wieder wir wird wo wurde wurden zu zum zur zwischen"
        ).split()
    ),
    "it": frozenset(
        (
            "a ad agli ai al alla alle allo anche ancora avere c che chi ci come con contro cosi cui d da dai dal "
            "dalla dalle dalli dall degli dei del dell della delle dello di dopo dove due e ed era erano essere "
            "fra gia gli ha hanno i il in io l la le lei li lo loro ma mentre mi molto ne negli nei nel nell "
            "nella nelle non o ogni per perche pero piu poi prima quale quando quella quello questa questo qui se "
            "secondo senza si sia sono stata stato su sua sui sul sulla suo tra tutti tutto un una uno"
        ).split()
    ),
    "pt": frozenset(
        (
            "a ao aos apos as ate com como contra da das de dela dele depois do dos e ela elas ele eles em entre "
            "era essa esse esta estao estava este eu foi foram ha isso isto ja la lhe mais mas me mesmo muito na "
            "nao nas nem no nos num numa o os ou para pela pelas pelo pelos por porque quando que quem se segundo "
            "sem ser seu seus sido sobre sua suas tambem tem tinha um uma"
        ).split()
    ),
    "nl": frozenset(
        (
            "aan af al alle als alleen bij dan dat de den der deze die dit doch doen door dus een en er gaan geen "
            "had heb hebben heeft hem het hier hij hoe hun ik in is ja kan kon kunnen maar meer men met mij mijn "
            "moet na naar niet niets nog nu of om omdat ons ook op over te tegen tot uit uw van veel voor waar "
            "waren was wat we wel werd werden wie wij wil worden wordt zal ze zei zich zij zijn zo zou"
        ).split()
    ),
    "ru": frozenset(
        (
            "а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да для до его ее "
            "ей если есть еще же за здесь и из или им их к как ко когда который которые кто ли между меня мне мой "
            "мы на над нам нас не него нее нет ни них но ну о об от по под после при про с сам свою своей сказал "
            "со так также такой там тем то того тоже той только том ты у уже хотя чего чем что чтобы эта эти это "
            "этого этой этом этот я"
        ).split()
    ),
    "uk": frozenset(
        (
            "а але без би був була були було бути в вам вас весь вже ви від він вона вони воно все всіх де для до "
            "його же за з зі і із іі іх й як який які якщо коли кого кто ли між мене мені мій ми на над нам нас "
            "не него ні них но о об от під після по при про с сам свою так також там те тим то того той тільки "
            "тому ти у хто цього ця ці це цей чи чого чим що щоб я"
        ).split()
    ),
    "sv": frozenset(
        (
            "alla allt att av blev bli blir da de dem den denna deras dess det detta dig din dock du efter eller "
            "en enligt er ett fran for ha hade han hans har hon hur i icke in inte ja jag kan kunde man med men "
            "mer mig min mot mycket ni nu nar och om oss pa sa samt sedan sig sin sina ska skulle som till under "
            "upp ut utan vad var vara vi vid varit"
        ).split()
    ),
    "da": frozenset(
        (
            "ad af alle alt at blev bliver da de dem den denne der deres det dette dig din dog du efter eller en "
            "end er et for fra ham han hans har havde hen hende her hos hun hvad hvis hvor i ikke ind jeg jo kan "
            "kunne man med meget men mig mod ned noget nogle nu nar og ogsa om op os over pa sa selv sig sin skal "
            "skulle som til ud under var ved vi vil ville vaere vaeret"
        ).split()
    ),
    "no": frozenset(
        (
            "alle at av ble bli blir da de dem den denne der deres det dette dine du eller en enn er et etter for "
            "fra ha hadde han hans har hun hva hvis hvor i ikke inn ja jeg kan kunne man med meg men mer mot na "
            "nar noe og ogsa om opp oss over pa sa seg selv sin skal skulle som til ut under var ved vi vil ville "
            "vaere vaert"
        ).split()
    ),
    "pl": frozenset(
        (
            "a aby ale bardzo bez bo byc byl byla byli bylo co czy dla do dzis gdy gdzie go i ich im ja jak jako "
            "je jego jej jest jeszcze juz ktora ktore ktory ku lub ma mi mnie moze na nad nie nich niz o od on "
            "ona oni oraz po pod przed przez przy sa sie sobie swoje ta tak takze tam te tego tej ten to tu tym w "
            "we wedlug wiec wszystko z za ze"
        ).split()
    ),
    "tr": frozenset(
        (
            "acaba ama ancak bazi ben beni bile bir biri biz bu buna bunu bunun cok cunku da daha de degil diye "
            "en gibi hem hep her hic icin ile ise kadar ki kim mi mu nasil ne neden nerede o olan olarak oldu "
            "oldugu olup on onlar onu onun sadece sen siz sonra su tum uzere var ve veya ya yani yok"
        ).split()
    ),
    "ar": frozenset(
        (
            "ان الي التي الذي الذين الا اي او اذا ايضا بعد بين بها به تم ثم حتي حول حيث خلال ذلك عن عند علي عليها "
            "عليه غير في فيها فيه قال قالت قبل قد كان كانت كل كما لا لم لن له لها لو ما مع من منذ منها منه هذا "
            "هذه هناك هو هي هم و وقد ولا وفي وقال ومن يكون"
        ).split()
    ),
    "id": frozenset(
        (
            "ada adalah akan agar antara atas atau bagi bahwa banyak belum bisa dalam dan dapat dari dengan di "
            "dia hal hanya harus ia ini itu jika juga kami kata ke kepada karena kita lagi lebih mereka namun "
            "oleh pada para saat saja saya sebagai secara sebuah seperti serta setelah sudah telah tersebut tidak "
            "untuk yang"
        ).split()
    ),
    "hi": frozenset(
        (
            "और का की के को में से है हैं था थे थी पर यह वह इस उस ने भी कि तो ही एक हो कर लिए साथ या जो अपने किया गया तक बाद नहीं"
        ).split()
    ),
}

STOP_WORDS["nb"] = STOP_WORDS["nn"] = STOP_WORDS["no"]
