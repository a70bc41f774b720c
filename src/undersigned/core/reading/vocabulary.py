"""The phrases by which letters give away their parts, by language, as data.

Each pattern is tried on one line or paragraph, with case ignored. The languages are
English, French, Spanish and German, and the commonest forms of Portuguese, Italian and
Dutch; adding a language is adding its words here.
"""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# A line that opens a letter. What follows the words is checked by ``lines.is_salutation``.
SALUTATION = _any(
    # English
    r"dear\b(?! reader)",
    r"(?:your )?excellenc(?:y|ies)\b",
    r"(?:your|his|her|their) (?:royal |imperial |serene )?(?:majest(?:y|ies)|highness(?:es)?|holiness|eminence)\b",
    r"(?:the )?(?:right )?hono(?:u)?rable\b|hon\.? ",
    r"(?:respected|esteemed|distinguished) ",
    r"(?:mr|mrs|ms|madam|mister)\.? (?:president|speaker|chair|chairman|chairwoman|chairperson|secretary|minister|ambassador|prime minister|chancellor|mayor|governor|commissioner)\b",
    r"(?:sir|madam|sirs|mesdames|ladies and gentlemen)\b",
    r"to whom it may concern",
    r"to (?:the|all|our|every|members?|mayor|governor|president|senators?|council|chair|minister|secretary|mr|mrs|ms|dr)\b",
    r"(?:greetings|hello|hi|good (?:morning|afternoon|day|evening))\b",
    r"attn\b|attention\b",
    # French
    r"(?:ch(?:er|ère|ers|ères))\b",
    r"(?:madame|monsieur|mesdames|messieurs|mademoiselle)\b",
    r"(?:votre |vos )?(?:excellences?|altesse|majesté)\b",
    r"honorables? ",
    # Spanish
    r"(?:estimad|querid|distinguid|respetad|apreciad)(?:[oa]s?|@s?|[oa]/[oa]s?)\b",
    r"(?:muy )?(?:señor|señora|señores|señoras|sr|sra|sres)\b\.?",
    r"(?:su |vuestra )?excelenci?as?\b|excelent[ií]sim[oa]s?\b",
    r"de (?:nuestra|mi|su) (?:mayor |más alta |distinguida )?consideración\b",
    r"a quien (?:corresponda|pueda interesar)",
    # German
    r"(?:sehr |hoch)?(?:geehrte|verehrte)[rsn]?\b",
    r"liebe[rs]?\b",
    r"werte[rs]?\b",
    r"guten tag\b",
    r"(?:eure |ihre )?exzellenz(?:en)?\b",
    # Portuguese, Italian, Dutch
    r"(?:prezad|car|ilustr[ií]ssim|excelent[ií]ssim)[oa]s?\b",
    r"(?:gentil[ei]|egregi[oa]?|spettabil[ei]|onorevol[ei]|car[oaie])\b",
    r"(?:geachte|beste|hooggeachte)\b",
)
# These are a salutation on their own; the others need the comma or colon behind them.
SALUTATION_CERTAIN = _any(
    r"dear\b",
    r"to whom it may concern",
    r"sehr geehrte",
    r"estimad[oa]s?\b",
    r"ladies and gentlemen",
    r"madame, monsieur",
    r"mesdames, messieurs",
)

# What a formal letter closes with.
CLOSING = _any(
    r"(?:yours |very |most |and )*(?:sincerely|faithfully|truly|respectfully)(?: yours| submitted)?\b",
    r"respectfully\b",
    r"(?:with|in) (?:\w+ ){0,3}(?:regards|respect|solidarity|gratitude|appreciation|thanks|hope|consideration|urgency)\b",
    r"(?:kind|best|warm|warmest|kindest|sincere) (?:\w+ ){0,2}(?:regards|wishes)\b",
    r"regards\b",
    r"(?:many |with )?thanks?\b(?: you)?(?: (?:again|very much|so much|in advance|kindly))*",
    r"thank you for (?:your|considering|taking|reading)[^.!]{0,80}$",
    r"(?:in|yours in) (?:solidarity|peace|service|struggle|faith|community|partnership)\b",
    r"please accept[^.]{0,60}(?:assurances?|regards|consideration)",
    r"cordially\b|yours\b|best,|onward\b|signed[,:]?$",
    # French
    r"(?:veuillez|je vous prie|nous vous prions|recevez|agréez)\b.{0,60}(?:agréer|recevoir|croire|salutations|expression|assurance|accepter)",
    r"(?:bien )?(?:cordialement|respectueusement|sincèrement|solidairement)\b",
    r"(?:avec|dans l'attente|en vous remerciant)\b",
    r"(?:sincères|meilleures|respectueuses) salutations",
    # Spanish
    r"(?:muy )?(?:atentamente|cordialmente|respetuosamente|sinceramente|solidariamente)\b",
    r"sin (?:otro|más) particular\b.{0,80}$",
    r"(?:saludos|un saludo|reciba|le saluda|les saluda|agradeciendo|gracias)\b",
    # German
    r"(?:mit )(?:\w+ ){0,3}(?:grüßen|grüssen|gruß|gruss|hochachtung|dank)\b",
    r"(?:hochachtungsvoll|viele grüße|viele grüsse|beste grüße|beste grüsse|freundliche grüße|freundliche grüsse|ihre?\b)",
    # Portuguese, Italian, Dutch
    r"(?:atenciosamente|cordiali saluti|distinti saluti|met vriendelijke groet|hoogachtend)\b",
)

# A subject line's label.
SUBJECT = _any(
    r"(?:subject|sub|re|ref\.?|reference|regarding|in re)(?: line)?\s*:",
    r"(?:objet|concerne|réf(?:érence)?)\s*:",
    r"(?:asunto|referencia)\s*:",
    r"(?:betreff|betr\.|betrifft|bezug)\s*:?",
    r"(?:assunto|oggetto|onderwerp|betreft)\s*:",
)

# A label before an addressee ("To: ...").
ADDRESSEE = _any(
    r"(?:to|attn|attention|addressed to|via e-?mail|by e-?mail)\s*:",
    r"(?:à|a|à l'attention de|destinataires?)\s*:",
    r"(?:para|a la atención de|destinatari[oa]s?)\s*:",
    r"(?:an|zu händen|z\. ?hd\.|empfänger)\s*:",
)

COPY = _any(
    r"(?:b?cc|c\.c\.|copy to|copies to|copied to|with copies to|copie(?: à)?|copia(?: a)?|kopie(?: an)?|nachrichtlich)\s*:",
    r"c\.? ?c\b\.?",
)

NOTES_HEADING = _any(
    r"(?:end|foot)?notes?(?: and (?:references|sources))?",
    r"(?:references?|sources?|citations?|works cited|bibliography|links)(?: and notes| cited)?",
    r"(?:notes?(?: de bas de page| de fin)?|références|sources)",
    r"(?:notas?(?: al pie| finales)?|referencias|fuentes)",
    r"(?:anmerkungen|fußnoten|fussnoten|quellen|quellenangaben|endnoten|verweise)",
    r"(?:note|fonti|voetnoten|bronnen)",
)

# Words that say that what follows is a list of those who sign.
_BODIES = (
    r"(?:(?:civil(?: |-)society |human(?: |-)rights |non-?governmental |member |partner |community |"
    r"faith(?:-| )based |signatory |diaspora |international |national |regional |local |global )*"
    r"(?:organi[sz]ations?|groups?|ngos?|csos?|associations?|networks?|institutions?|"
    r"businesses|companies|entities|unions|coalitions?|academics|experts|scholars|supporters))"
)
_PEOPLE = r"(?:individuals?|members|people|persons|parties|citizens|leaders)"
SIGNERS = _any(
    r"\bsignator(?:y|ies)\b",
    r"\bsigners?\b|\bco-?sign(?:ed|ers?|atories)\b",
    r"\bsigned(?: on| off)?(?: by)?\b|\bsigned,",
    r"\bundersigned\b",
    r"\bendors(?:ed|ers?|ing|ements?)\b",
    r"\bsupported by\b|\bsupporters?\b|\bsupporting\b|\bin support\b",
    r"\bon behalf of\b",
    r"\b(?:joined|launched|issued|initiated|presented|submitted|co-?sponsored|organi[sz]ed|backed) by\b",
    r"\b(?:have|has) (?:\w+ )?(?:joined|signed|endorsed|co-?signed)\b",
    # Not "the following people are held": only those who do something, or bodies alone.
    rf"\bfollowing (?:\w+ ){{0,3}}{_BODIES}\b(?= (?:have|has|join|sign|co-?sign|endors|support|urge|call|issue|submit)|\s*[:,]|$)",
    rf"\bfollowing (?:\w+ ){{0,3}}{_PEOPLE}\b(?= (?:have (?:signed|joined|endorsed)|join|sign|co-?sign|endors|support))",
    r"\bsignatures?\s*:?$",
    r"^individuals?\s*:$",
    r"\b(?:joining|sponsors?|initiators?|co-?sponsors?)\b",
    r"\bcompris(?:ed of|ing|es)\b|\bmade up of\b",
    rf"\b{_BODIES}\s*(?:\([^)]*\))?\s*:$",
    r"\b(?:joint )?(?:statement|letter|appeal|declaration) (?:by|of|from)\b",
    # French
    r"\bsignataires?\b|\bsigné(?:e|s|es)?\b|\bsoussign(?:é|ée|és|ées)\b|\bsoutenu(?:e|s|es)? par\b",
    r"\borganisations?(?: [\wéèà-]+){0,3}\s*:$|\bpremiers signataires\b",
    # Spanish
    r"\bfirma(?:n|ntes?|do|da|dos|das)?\b|\bsuscri(?:ben|to|ta|tos|tas)\b|\badhier(?:e|en)\b|\badhesiones\b",
    r"\borganizaciones(?: [\wáéíóúñ-]+){0,3}\s*:$",
    # German
    r"\b(?:mit|erst)?unterzeichn(?:er|ende|enden|et|ete|erinnen|er\*innen|er:innen)\w*\b",
    r"\bunterstützt (?:durch|von)\b|\bunterstützer\w*\b|\bunterschrieben\b|\binitiator\w*\b|\bgezeichnet\b",
    r"\borganisationen\s*:$",
    # Portuguese, Italian, Dutch
    r"\bassina(?:m|ntes|do|da)\b|\bsubscrev\w+\b|\bfirmatari\b|\bondertekenaars\b|\bondertekend\b",
)

# Words by which somebody asks for something; what they introduce is asks.
ASKING = _any(
    # English
    r"\b(?:demand|urge|implore|exhort|beseech|petition|request|recommend|propose|insist)(?:s|ed|ing)?\b",
    r"\b(?:call|calls|called|calling) (?:up)?(?:on|for)\b",
    r"\b(?:ask|asks|asking|appeal|appeals|appealing)\b",
    r"\b(?:our|the following|these|following) (?:\w+ ){0,3}(?:asks|demands|requests|recommendations|measures|steps|actions|calls|principles)\b",
    r"\b(?:asks|demands|recommendations|requests)\s*:?$",
    r"\b(?:must|should|need to|ought to)(?: \w+){0,4}\s*:?$",
    r"\btake (?:the following|these|immediate) (?:\w+ )?(?:measures|steps|action|actions)\b",
    # French
    r"\b(?:demand(?:e|ons|ent)|exige(?:ons|nt)?|appel(?:le|ons|lons|lent)|exhort(?:e|ons|ent)|"
    r"pri(?:e|ons|ent)|recommand(?:e|ons|ent)|invit(?:e|ons|ent)|réclam(?:e|ons|ent)|sollicit(?:e|ons|ent))\b",
    r"\b(?:nos|les) (?:demandes|revendications|recommandations|exigences)\b",
    # Spanish
    r"\b(?:pedimos|exigimos|instamos|solicitamos|llamamos|urgimos|recomendamos|demandamos|exhortamos|"
    r"piden|exigen|instan|solicitan|hacemos un llamado|reclamamos|proponemos)\b",
    r"\b(?:nuestras|las siguientes) (?:demandas|peticiones|exigencias|recomendaciones|medidas)\b",
    # German
    r"\b(?:fordern|forderungen|bitten|verlangen|appellieren|ersuchen|rufen|empfehlen)\b",
    # Portuguese, Italian, Dutch
    r"\b(?:exigimos|pedimos|apelamos|solicitamos|chiediamo|esortiamo|eisen|verzoeken|roepen)\b",
)

# Titles of texts: what says that a short line is the title of a statement or a letter.
TEXT_TITLE = _any(
    r"\b(?:joint|open|public|urgent|sign-?on|civil society|collective|common|coalition)\b.{0,60}"
    r"\b(?:statement|letter|appeal|declaration|call|petition|submission|communiqué|communique|response|briefing)\b",
    r"^(?:statement|letter|appeal|declaration|petition|resolution|press release|communiqué|communique|call to action)\b",
    r"\b(?:statement|letter|appeal|declaration)\b",
    r"\b(?:déclaration|lettre|appel|communiqué|pétition|tribune)\b",
    r"\b(?:declaración|carta|comunicado|pronunciamiento|llamamiento|petición|manifiesto)\b",
    r"\b(?:erklärung|brief|aufruf|appell|stellungnahme|petition|resolution)\b",
    r"\b(?:declaração|manifesto|dichiarazione|lettera|verklaring)\b",
)
LETTER_TITLE = _any(r"\bletter\b", r"\blettre\b", r"\bcarta\b", r"brief\b", r"\blettera\b")

CONTACT = _any(
    r"(?:media |press |for )?contacts?(?: person| persons| details| information| us| for (?:media|press))?\s*:",
    r"(?:for (?:more|further|additional) information|for (?:media|press) (?:inquiries|enquiries)|"
    r"(?:press|media) (?:inquiries|enquiries|contact))\b",
    r"(?:personne[s]? (?:de |à )?contact(?:er)?|contacts? presse|pour (?:plus|de plus amples) (?:d')?informations?)\b",
    r"(?:persona de contacto|contacto(?: de prensa)?|para (?:más|mayor) información)\b",
    r"(?:ansprechpartner(?:in)?|kontakt(?:person)?|pressekontakt|rückfragen)\b",
)

# Roles that a person signs in.
ROLE = _any(
    r"\b(?:former |retired |emeritus |executive |managing |deputy |associate |assistant |vice |co-?|senior |acting |interim |founding |general )*"
    r"(?:director|president|chair(?:man|woman|person)?|secretary(?:[- ]general)?|coordinator|co-?ordinator|founder|"
    r"officer|manager|counsel|attorney|fellow|professor|researcher|spokesperson|spokeswoman|spokesman|treasurer|"
    r"advisor|adviser|bishop|reverend|pastor|imam|rabbi|lead|head|principal|dean|delegate|representative|ceo|cto|"
    r"board member|member of (?:the )?board|trustee|editor|campaigner|organi[sz]er|conven[eo]r|focal point|minister|ambassador|senator|"
    r"member of (?:parliament|congress)|mp|mep|commissioner|mayor|lecturer|candidate|student|judge|lawyer|"
    r"barrister|solicitor|physician|nurse|teacher|journalist|author|writer|artist|economist|historian|"
    r"scientist|scholar|poet|novelist|translator|musician|filmmaker|actor|photographer|reader in|partner at|partner|associate|rapporteur|expert|activist|owner|member)\b",
    r"\b(?:directeur|directrice|président|présidente|secrétaire|coordinateur|coordinatrice|porte-parole|député|députée|avocate?|"
    r"professeure?|enseignante?|journaliste|chercheu(?:r|se)|écrivain|militante?)\b",
    r"\b(?:director|directora|presidenta?|secretari[oa]|coordinadora?|portavoz|diputad[oa])\b",
    r"\b(?:vorsitzende[rn]?|geschäftsführer(?:in)?|direktor(?:in)?|sprecher(?:in)?|leiter(?:in)?|vorstand\w*|professor(?:in)?|"
    r"ärzt(?:in|e)|arzt|rechtsanw[aä]lt(?:in)?|pfarrer(?:in)?|lehrer(?:in)?|mitglied)\b",
)
# Words that a body has in its name and a person has not.
BODY_WORD = _any(
    r"\b(?:organi[sz]ation|network|association|alliance|coalition|committee|council|foundation|federation|"
    r"institute|institut|center|centre|union|league|movement|campaign|society|group|forum|project|"
    r"initiative|church|university|college|school|rights|human|watch|international|action|trust|fund|"
    r"commission|congress|confederation|party|community|services?|media|press|lawyers|women|youth|students?|"
    r"workers|inc|llc|ltd|gmbh|e\.? ?v|ngo|parents|friends|citizens|people|peoples|company|partners|"
    r"aid|desk|guild|bureau|club|team|academy|mission|office|museum|library|hospital|clinic|agency|assembly|"
    r"chamber|collective|co-?operative|co-?op|development|justice|solidarity|global|platform|programme|program|"
    r"research|studies|education|legal|relief|defen[cs]e|defenders|monitor|archive|news|observatory|resources?|"
    r"democracy|freedom|peace|environment\w*|climate|health|circle|teachers|unions|caucus|ministr(?:y|ies)|"
    r"diocese|parish|sisters|consortium|syndicate|secretariat|chapter|consulting|solutions|labs?)\b",
    r"\b(?:organisation|réseau|association|alliance|comité|conseil|fondation|fédération|ligue|mouvement|"
    r"collectif|syndicat|société|droits|centre|observatoire|université)\b",
    r"\b(?:organización|red|asociación|alianza|comité|consejo|fundación|federación|liga|movimiento|"
    r"colectivo|sindicato|derechos|centro|observatorio|universidad)\b",
    r"\b(?:verein|verband|netzwerk|bündnis|bund|stiftung|gesellschaft|initiative|gewerkschaft|"
    r"kreisgruppe|hochschul\w*|universität|rat)\b",
)
PERSON_TITLE = re.compile(
    r"^(?:(?:dr|prof|mr|mrs|ms|miss|mx|rev|fr|sr|hon|the hon|rabbi|imam|sen|rep|gen|col|amb|h\.e|m|mme|"
    r"mlle|maître|me|don|doña|sra|herr|frau|professor|senator|bishop|archbishop|sheikh|ven|baroness|baron|"
    r"lord|lady|sir|dame|judge|justice|sister|brother|father|mother|pastor|reverend|emeritus|cllr|councillor)\.?(?: med| jur| phil| h\.c)?\.?,? )+",
    re.IGNORECASE,
)

# The names that lists of signatories are grouped under.
GROUP = _any(
    r"^(?:global|international|regional|national|local|sub-?regional|african?|asian?|asia[- ]pacific|europe(?:an)?|"
    r"latin america|north america|middle east|oceania|international and regional)\b.{0,60}$",
    r"(?:organi[sz]ations?|networks?|groups?|individuals?|academics?|experts|companies|businesses|unions|"
    r"associations?|parties|institutions?|supporters|sponsors|members|organisationen|einzelpersonen|"
    r"personen|organizaciones|individuos|personnes|signator(?:y|ies)|scholars|politicians|parliamentarians)\s*:?$",
)

_REGION = (
    r"(?:global|international|regional|national|local|worldwide|africa|asia|asia[- ]pacific|europe|"
    r"latin america|north america|south america|middle east|oceania|pacific|caribbean|internacional(?:es)?|"
    r"nacional(?:es)?|internationale?s?|nationale?s?|régionale?s?)"
)
# The same with nothing to mark it as a heading: it must not be a body's name.
PLAIN_GROUP = _any(
    rf"{_REGION}(?:(?: and | & |/| et | y | und ){_REGION})*",
    r"(?:(?!of\b)[\w’'-]+ ){0,3}(?:organi[sz]ations|networks|groups|individuals|academics|experts|companies|"
    r"businesses|unions|associations|parties|institutions|supporters|sponsors|signatories|scholars|"
    r"politicians|parliamentarians|organisationen|einzelpersonen|personen|organizaciones|individuos|"
    r"personnes|signataires|firmantes|unterzeichnende|initiators|endorsers)",
)

# Lines of a page's navigation, whole: they have no part in a letter.
_LANGUAGE = (
    r"(?:english|français|francais|español|espanol|deutsch|português|italiano|nederlands|русский|"
    r"العربية|中文|日本語|한국어|ខ្មែរ|khmer|tiếng việt|en|fr|es|de)"
)
PAGE_CHROME = _any(
    r"^(?:share|tweet|print|e-?mail|like|pin|save)(?: this)?(?: page| post| article| on \w+| with \w+)?[.!]?$",
    r"^(?:download|read|view|see|open)?(?: the| a| as)?(?: full| original)?(?: letter| statement)?(?: as| in)?(?: a)? ?(?:\w+ )?\(?pdf\)?(?: version| file)?$",
    r"^(?:read more|back(?: to (?:top|home|news|all \w+))?|top|skip to (?:main )?content|skip navigation|(?:main )?menu|"
    r"search|log ?in|sign ?up|subscribe|home|about(?: us)?|contact us|donate(?: now)?|follow us|news|"
    r"related (?:posts|articles|content)|previous|next|home page|site map|close|toggle navigation)$",
    r"^(?:copyright|©|\(c\) ?(?:19|20)\d\d|all rights reserved|privacy policy|cookie (?:policy|settings)|terms of (?:use|service))\b.{0,100}$",
    rf"^(?:{_LANGUAGE}[\s|/,·•-]*)+$",
)

CLOAKED = _any(
    r"this e-?mail address is being protected from spam ?bots",
    r"cette adresse e-?mail est protégée contre les robots spammeurs",
    r"esta dirección de correo electrónico está (?:siendo )?protegida contra (?:los )?(?:robots|bots)",
    r"diese e-?mail-adresse ist (?:vor|gegen) spambots geschützt",
)

# What may stand behind a signature and is no part of it.
AFTER_SIGNATURE = _any(
    r"(?:attachments?|enclosures?|encl?|anlagen?|pièces? jointes?|anexos?|annex(?:es)?|appendix)\b",
    r"(?:p\.? ?){1,2}s\b\.?",
    r"(?:about|background|notes? to editors?|ends?$|#{2,}|\*{3}|- ?30 ?-)",
)

# A remark under a list of names, which names nobody itself.
REMARK = _any(
    r"\bfor (?:the purposes? of )?identification\b",
    r"\bidentification (?:purposes )?only\b",
    r"\baffiliations? (?:is|are|listed|given|provided|for)\b",
    r"\b(?:add your name|to sign|sign (?:on|here|the letter|this letter)|join the signatories)\b",
    r"\b(?:à titre indicatif|nur zur information|a título personal)\b",
)

# Lines above a letter or a press release that say how it is sent, not what it says.
BANNER = _any(
    r"^(?:for|not for) (?:immediate )?(?:release|publication)\b.{0,40}$",
    r"^(?:press|media|news) (?:release|statement|advisory)\s*:?$",
    r"^(?:embargoed?|under embargo)\b.{0,60}$",
    r"^(?:sent )?(?:via|by|per|through)\b.{0,20}\b(?:e-?mail|mail|post|fax|facsimile|courier|hand|delivery|portal)\b.{0,60}$",
    r"^(?:communiqué de presse|comunicado de prensa|pressemitteilung|zur sofortigen veröffentlichung|nota de prensa)\s*:?$",
    r"^(?:confidential|urgent|draft|advance copy|check against delivery|unofficial translation)\b.{0,30}$",
)

# The clauses that a resolution begins with, each on a line of its own.
RECITAL = _any(r"whereas\b", r"considérant\b", r"considerando\b", r"in anbetracht\b")

# The lines above a forwarded or saved e-mail.
MAIL_HEADER = _any(
    r"(?:from|sent|date|to|cc|bcc|reply-to|importance|attachments)\s*:",
    r"(?:von|gesendet|an|datum)\s*:",
    r"(?:de|envoyé|enviado(?: el)?|para)\s*:",
)

PAGE_NUMBER = _any(
    r"(?:page|seite|página|pagina|pág\.|p\.)\s*\d{1,3}(?:\s*(?:of|von|de|sur|di|/)\s*\d{1,3})?",
    r"[-–—]\s*\d{1,3}\s*[-–—]",
)
# Headings of what a page puts below its text.
NAVIGATION_HEADING = _any(
    r"(?:related|recent|more|similar|other|latest|popular)\b.{0,30}\b(?:posts?|articles?|stories|news|content|links|reading)\s*:?$",
    r"(?:you (?:may|might) also (?:like|be interested)|read (?:more|next)|see also|tags?|categor(?:y|ies)|archives?|"
    r"share (?:this|on|via)\b.{0,30}|like this|follow us|newsletter|subscribe\b.{0,40}|post navigation|search)\s*:?$",
)
COMMENTS_HEADING = _any(
    r"(?:leave|post|write|add) a (?:reply|comment)\b.{0,40}$",
    r"\d+ (?:comments?|responses?|replies|thoughts?)(?: (?:on|to)\b.{0,100})?$",
    r"(?:no )?comments?$",
)
# Words of instruction above templates.
TEMPLATE_TALK = _any(
    r"\b(?:sample|model|template|example|draft|form|prepared|pre-written)s?\b.{0,40}\b(?:letters?|e-?mails?|messages?)\b",
    r"\b(?:copy and paste|personali[sz]e|customi[sz]e|in your own words|your own words|feel free to (?:edit|change|adapt))\b",
    r"\bletters? (?:below|that you can|you can)\b",
    r"\b(?:musterbrief|modèle de lettre|carta modelo|modelo de carta)\b",
)
# A heading under which asks stand, whole.
ASKS_HEADING = _any(
    r"^(?:(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\s*)?(?:our |key |the |policy |main |specific |joint |these )*"
    r"(?:recommendations?|demands?|asks?|requests?|calls?(?: to action)?|what we (?:ask|demand|want|call for)|"
    r"we (?:ask|demand|call for|recommend|urge)|recommandations|demandes|revendications|exigences|"
    r"recomendaciones|demandas|exigencias|peticiones|(?:unsere )?(?:forderungen|empfehlungen))"
    r"(?: (?:to|for|an|à|a|al|aux?)\b.{0,100})?\s*:?$",
)
# A line that says to whom the asks below it are put.
ASKED = _any(
    r"^(?:to|for|à|aux?|a|al|an|für)\b.{3,120}$",
    r"^(?:the )?(?:government|parliament|commission|council|european union|united nations|member states|states|"
    r"donors|companies)\b.{0,80}\b(?:should|must|to)\s*:$",
)
