"""Closed classes: the small words of English, and common verbs, by which a clause is taken apart without a model."""

from __future__ import annotations

__all__ = [
    "ADJECTIVES",
    "ADVERBS",
    "AUXILIARIES",
    "BE",
    "CHAIN",
    "COMMON_VERBS",
    "CONJUNCTIONS",
    "DETERMINERS",
    "MODALS",
    "NEGATIONS",
    "NEVER_NOUNS",
    "OBJECT_PRONOUNS",
    "PREPOSITIONS",
    "SPEECH_PLACES",
    "SUBJECT_PRONOUNS",
    "SUBORDINATORS",
    "TIMES",
    "TITLES",
    "WH",
    "words",
]


def words(text: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(text.split())


DETERMINERS = words(
    "the a an this that these those his her its their our my your whose some any no every each either neither both "
    "all many several few most another other such certain various more less enough half numerous countless multiple"
)
SUBJECT_PRONOUNS = words(
    "he she it they we i you who there everyone everybody someone somebody anyone anybody nobody no-one nothing "
    "something everything others many some most both few several one none neither either all which what this these "
    "those another"
)
OBJECT_PRONOUNS = words(
    "him her them us me it you himself herself themselves itself myself ourselves yourself whom each-other"
)
PREPOSITIONS = words(
    "of in on at by for from with about against between into through during under over toward towards among upon "
    "within without across behind beyond near off onto out outside inside along around amid despite regarding "
    "concerning via per following throughout including up down beside besides above below unlike like except "
    "alongside versus past due owing"
)
SUBORDINATORS = words(
    "that if whether because when while as since although though unless until till where after before than once "
    "whereas lest whenever wherever"
)
WH = words("who which whom what how why whoever whatever whichever")
CONJUNCTIONS = words("and or but nor yet & plus")
BE = words(
    "be am is are was were been being 's ’s 're ’re 'm ’m isn't isn’t aren't aren’t wasn't wasn’t weren't weren’t"
)
ADJECTIVES = words(
    "recent new old former early late good bad best better worst big small high low great major key senior junior top "
    "young strong weak different same own last next other foreign military local national public private official "
    "current previous prior first second third latest main chief prime full whole entire clear free open real true "
    "false possible likely unlikely sure able ready hard easy long short large huge tiny rich poor serious "
    "common joint mutual bilateral important close dead sharp deep wide broad fair wrong right "
    "international domestic western eastern northern southern leading ruling deputy vice so-called unnamed anonymous "
    "prominent influential independent controversial guilty happy proud glad sorry afraid concerned worried "
    "confident hopeful"
)
MODALS = words(
    "will would shall should can could may might must cannot won't wouldn't shan't shouldn't can't couldn't mustn't "
    "won’t wouldn’t shan’t shouldn’t can’t couldn’t mustn’t 'll ’ll 'd ’d ought"
)
AUXILIARIES = (
    BE
    | MODALS
    | words(
        "do does did don't doesn't didn't don’t doesn’t didn’t have has had haven't hasn't hadn't haven’t hasn’t "
        "hadn’t 've ’ve having"
    )
)
# Base forms that are hardly ever nouns, so that "aides to the senator say" has its verb.
NEVER_NOUNS = words(
    "say tell ask argue insist believe think agree add write deny accuse know suggest contend admit acknowledge "
    "announce declare explain describe assert allege expect hope predict warn criticize criticise consider "
    "recall note"
) - {"hope", "note", "recall"}
NUMBERS = words("two three four five six seven eight nine ten eleven twelve dozens hundreds thousands")
NEGATIONS = words("not never n't")
ADVERBS = words(
    "also then later now still just only even again once often sometimes always already soon recently earlier "
    "previously repeatedly simply actually really very quite rather too so thus therefore however instead perhaps "
    "maybe meanwhile moreover furthermore further here there ever almost nearly largely mostly partly long first "
    "today yesterday tomorrow tonight currently initially finally eventually ultimately quickly immediately "
    "publicly privately famously openly consistently generally typically usually rarely seldom both well ago "
    "thereby hence nevertheless nonetheless likewise all twice afterward afterwards back away together apart else"
)
TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february "
    "march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct "
    "nov dec morning afternoon evening night week month year weekend day days weeks months years hours"
)
TITLES = words(
    "mr. mrs. ms. dr. prof. sen. rep. gov. gen. col. lt. sgt. capt. st. president minister senator governor mayor "
    "secretary general chairman chairwoman spokesman spokeswoman spokesperson prime foreign deputy colonel "
    "ambassador professor chancellor king queen prince princess pope bishop judge justice congressman congresswoman "
    "representative director former"
)
# A verb before "to" that only carries the one after it ("went on to say").
CHAIN = words(
    "continued continues continue began begin begins started starts managed tried tries trying attempted proceeded "
    "likes liked loves went goes going came appeared seemed seems appears used happened tended failed fails got moved "
    "rushed took"
)
# Where words are said: "in a statement", "at a rally" do not belong to what was said.
SPEECH_PLACES = words(
    "statement interview speech email e-mail letter tweet rally briefing conference post message call address "
    "article column memo report op-ed editorial debate appearance remarks comments meeting event town hearing "
    "testimony release session forum broadcast program programme show twitter facebook telegram instagram "
    "television radio tv reporters parliament phone page channel podcast video blog"
)
COMMON_VERBS = words(
    "accept achieve act affect allow appear apply arrive attend avoid become begin belong benefit bring build buy "
    "carry catch cause change choose collapse collect come compare compete contain continue contribute control cost "
    "cover create cut deal decrease deliver depend deploy deserve destroy develop die do draw drive earn end enter "
    "exist expand face fail fall fight fill finish follow force form gain get give go grow happen have help hold "
    "improve include increase involve join keep kill lack last lead leave lie like live look lose make matter mean "
    "meet move need occur open own pass pay play prepare prevent produce protect provide pull put raise reach "
    "receive reduce remain remove replace represent require return rise rule run save see seem sell send serve set "
    "share sit sound spend stand start stay stop strengthen suffer supply support take tend threaten throw travel "
    "treat try turn use visit vote wait walk want watch weaken wear win work worsen sign withdraw attack suspend "
    "freeze invade defend host arrest ban boost break deny fly hit miss negotiate participate plan refrain refuse "
    "resign respond restore retain risk ruin seek settle shift shoot shut sink sleep slip speak stem stick strike "
    "struggle surrender survive swing switch target touch trade train trigger turn undermine understand view violate "
    "welcome worry yield"
)
