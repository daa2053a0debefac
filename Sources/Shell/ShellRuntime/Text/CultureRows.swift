/// The rows of the culture table.
enum CultureRows {
    static let all: [[String: String]] = [
        [
            "name": "en-US", "english": "English (United States)", "native": "English (United States)", "lcid": "1033", "iso": "eng", "win": "ENU", "short": "M/d/yyyy",
            "long": "dddd, MMMM d, yyyy", "time": "h:mm tt", "monthDay": "MMMM d", "yearMonth": "MMMM yyyy", "first": "0",
        ],
        [
            "name": "en-GB", "english": "English (United Kingdom)", "native": "English (United Kingdom)", "lcid": "2057", "iso": "eng", "win": "ENG", "currency": "£",
            "short": "dd/MM/yyyy", "long": "dddd, d MMMM yyyy", "time": "HH:mm", "monthDay": "d MMMM", "yearMonth": "MMMM yyyy", "am": "am", "pm": "pm", "rule": "2",
            "mon": "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov|Dec",
        ],
        [
            "name": "de-DE", "english": "German (Germany)", "native": "Deutsch (Deutschland)", "lcid": "1031", "iso": "deu", "win": "DEU", "decimal": ",", "group": ".",
            "currency": "€", "pos": "n $", "neg": "-n $", "pct": "n %", "short": "dd.MM.yyyy", "long": "dddd, d. MMMM yyyy", "time": "HH:mm", "monthDay": "d. MMMM",
            "yearMonth": "MMMM yyyy", "sep": ".", "rule": "2", "months": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
            "mon": "Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez", "gen": "Jan.|Feb.|März|Apr.|Mai|Juni|Juli|Aug.|Sept.|Okt.|Nov.|Dez.",
            "days": "Sonntag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag", "day": "So|Mo|Di|Mi|Do|Fr|Sa",
        ],
        [
            "name": "fr-FR", "english": "French (France)", "native": "français (France)", "lcid": "1036", "iso": "fra", "win": "FRA", "decimal": ",", "group": "\u{202F}",
            "currency": "€", "pos": "n $", "neg": "-n $", "pct": "n %", "short": "dd/MM/yyyy", "long": "dddd d MMMM yyyy", "time": "HH:mm", "monthDay": "d MMMM",
            "yearMonth": "MMMM yyyy", "rule": "2", "months": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
            "mon": "janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc.", "days": "dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi",
            "day": "dim.|lun.|mar.|mer.|jeu.|ven.|sam.",
        ],
        [
            "name": "es-ES", "english": "Spanish (Spain)", "native": "español (España)", "lcid": "3082", "iso": "spa", "win": "ESN", "decimal": ",", "group": ".",
            "currency": "€", "pos": "n $", "neg": "-n $", "pct": "n %", "short": "d/M/yyyy", "long": "dddd, d 'de' MMMM 'de' yyyy", "time": "H:mm", "monthDay": "d 'de' MMMM",
            "yearMonth": "MMMM 'de' yyyy", "am": "a.\u{A0}m.", "pm": "p.\u{A0}m.", "rule": "2",
            "months": "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre", "mon": "ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic",
            "days": "domingo|lunes|martes|miércoles|jueves|viernes|sábado", "day": "dom|lun|mar|mié|jue|vie|sáb",
        ],
        [
            "name": "it-IT", "english": "Italian (Italy)", "native": "italiano (Italia)", "lcid": "1040", "iso": "ita", "win": "ITA", "decimal": ",", "group": ".",
            "currency": "€", "pos": "n $", "neg": "-n $", "pct": "n%", "short": "dd/MM/yyyy", "long": "dddd d MMMM yyyy", "time": "HH:mm", "monthDay": "d MMMM",
            "yearMonth": "MMMM yyyy", "rule": "2", "months": "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
            "mon": "gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic", "days": "domenica|lunedì|martedì|mercoledì|giovedì|venerdì|sabato", "day": "dom|lun|mar|mer|gio|ven|sab",
        ],
        [
            "name": "pt-BR", "english": "Portuguese (Brazil)", "native": "português (Brasil)", "lcid": "1046", "iso": "por", "win": "PTB", "decimal": ",", "group": ".",
            "currency": "R$", "pos": "$ n", "neg": "-$ n", "pct": "n%", "short": "dd/MM/yyyy", "long": "dddd, d 'de' MMMM 'de' yyyy", "time": "HH:mm",
            "monthDay": "d 'de' MMMM", "yearMonth": "MMMM 'de' yyyy", "first": "0", "months": "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
            "mon": "jan.|fev.|mar.|abr.|mai.|jun.|jul.|ago.|set.|out.|nov.|dez.",
            "days": "domingo|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|sábado", "day": "dom.|seg.|ter.|qua.|qui.|sex.|sáb.",
        ],
        [
            "name": "nl-NL", "english": "Dutch (Netherlands)", "native": "Nederlands (Nederland)", "lcid": "1043", "iso": "nld", "win": "NLD", "decimal": ",", "group": ".",
            "currency": "€", "pos": "$ n", "neg": "$ -n", "pct": "n%", "short": "dd-MM-yyyy", "long": "dddd d MMMM yyyy", "time": "HH:mm", "monthDay": "d MMMM",
            "yearMonth": "MMMM yyyy", "sep": "-", "rule": "2", "am": "a.m.", "pm": "p.m.",
            "months": "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december", "mon": "jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec",
            "gen": "jan.|feb.|mrt.|apr.|mei|jun.|jul.|aug.|sep.|okt.|nov.|dec.", "days": "zondag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag", "day": "zo|ma|di|wo|do|vr|za",
        ],
        [
            "name": "sv-SE", "english": "Swedish (Sweden)", "native": "svenska (Sverige)", "lcid": "1053", "iso": "swe", "win": "SVE", "decimal": ",", "group": "\u{A0}",
            "currency": "kr", "pos": "n $", "neg": "-n $", "pct": "n %", "sign": "\u{2212}", "short": "yyyy-MM-dd", "long": "dddd d MMMM yyyy", "time": "HH:mm",
            "monthDay": "d MMMM", "yearMonth": "MMMM yyyy", "sep": "-", "rule": "2", "am": "fm", "pm": "em",
            "months": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
            "mon": "jan.|feb.|mars|apr.|maj|juni|juli|aug.|sep.|okt.|nov.|dec.", "days": "söndag|måndag|tisdag|onsdag|torsdag|fredag|lördag", "day": "sön|mån|tis|ons|tors|fre|lör",
        ],
        [
            "name": "pl-PL", "english": "Polish (Poland)", "native": "polski (Polska)", "lcid": "1045", "iso": "pol", "win": "PLK", "decimal": ",", "group": "\u{A0}",
            "currency": "zł", "pos": "n $", "neg": "-n $", "pct": "n%", "short": "d.MM.yyyy", "long": "dddd, d MMMM yyyy", "time": "HH:mm", "monthDay": "d MMMM",
            "yearMonth": "MMMM yyyy", "sep": ".", "rule": "2", "months": "styczeń|luty|marzec|kwiecień|maj|czerwiec|lipiec|sierpień|wrzesień|październik|listopad|grudzień",
            "genitive": "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia",
            "mon": "sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru", "days": "niedziela|poniedziałek|wtorek|środa|czwartek|piątek|sobota",
            "day": "niedz.|pon.|wt.|śr.|czw.|pt.|sob.",
        ],
        [
            "name": "ja-JP", "english": "Japanese (Japan)", "native": "日本語 (日本)", "lcid": "1041", "iso": "jpn", "win": "JPN", "currency": "￥", "cdec": "0", "short": "yyyy/MM/dd",
            "long": "yyyy年M月d日dddd", "time": "H:mm", "monthDay": "M月d日", "yearMonth": "yyyy年M月", "first": "0", "am": "午前", "pm": "午後",
            "months": "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月", "mon": "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
            "days": "日曜日|月曜日|火曜日|水曜日|木曜日|金曜日|土曜日", "day": "日|月|火|水|木|金|土",
        ],
        [
            "name": "zh-CN", "english": "Chinese (China)", "native": "中文（中国）", "lcid": "2052", "iso": "zho", "win": "CHS", "currency": "¥", "short": "yyyy/M/d",
            "long": "yyyy年M月d日dddd", "time": "HH:mm", "monthDay": "M月d日", "yearMonth": "yyyy年M月", "am": "上午", "pm": "下午",
            "months": "一月|二月|三月|四月|五月|六月|七月|八月|九月|十月|十一月|十二月", "mon": "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
            "days": "星期日|星期一|星期二|星期三|星期四|星期五|星期六", "day": "周日|周一|周二|周三|周四|周五|周六",
        ],
        [
            "name": "ru-RU", "english": "Russian (Russia)", "native": "русский (Россия)", "lcid": "1049", "iso": "rus", "win": "RUS", "decimal": ",", "group": "\u{A0}",
            "currency": "₽", "pos": "n $", "neg": "-n $", "pct": "n %", "short": "dd.MM.yyyy", "long": "dddd, d MMMM yyyy 'г'.", "time": "HH:mm", "monthDay": "d MMMM",
            "yearMonth": "MMMM yyyy 'г'.", "sep": ".", "rule": "2", "months": "январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь",
            "genitive": "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
            "mon": "янв.|февр.|март|апр.|май|июнь|июль|авг.|сент.|окт.|нояб.|дек.", "gen": "янв.|февр.|мар.|апр.|мая|июн.|июл.|авг.|сент.|окт.|нояб.|дек.",
            "days": "воскресенье|понедельник|вторник|среда|четверг|пятница|суббота", "day": "вс|пн|вт|ср|чт|пт|сб",
        ],
        [
            "name": "tr-TR", "english": "Turkish (Türkiye)", "native": "Türkçe (Türkiye)", "lcid": "1055", "iso": "tur", "win": "TRK", "decimal": ",", "group": ".",
            "currency": "₺", "pos": "$n", "neg": "-$n", "pct": "%n", "short": "d.MM.yyyy", "long": "d MMMM yyyy dddd", "time": "HH:mm", "monthDay": "d MMMM",
            "yearMonth": "MMMM yyyy", "sep": ".", "am": "ÖÖ", "pm": "ÖS", "months": "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık",
            "mon": "Oca|Şub|Mar|Nis|May|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara", "days": "Pazar|Pazartesi|Salı|Çarşamba|Perşembe|Cuma|Cumartesi", "day": "Paz|Pzt|Sal|Çar|Per|Cum|Cmt",
        ],
        [
            "name": "en-CA", "english": "English (Canada)", "native": "English (Canada)", "lcid": "4105", "iso": "eng", "win": "ENC", "short": "yyyy-MM-dd",
            "long": "dddd, MMMM d, yyyy", "time": "h:mm tt", "monthDay": "MMMM d", "yearMonth": "MMMM yyyy", "sep": "-", "first": "0", "am": "a.m.", "pm": "p.m.",
        ],
        [
            "name": "en-AU", "english": "English (Australia)", "native": "English (Australia)", "lcid": "3081", "iso": "eng", "win": "ENA", "short": "d/MM/yyyy",
            "long": "dddd, d MMMM yyyy", "time": "h:mm tt", "monthDay": "d MMMM", "yearMonth": "MMMM yyyy", "am": "am", "pm": "pm",
        ],
        [
            "name": "de-CH", "english": "German (Switzerland)", "native": "Deutsch (Schweiz)", "lcid": "2055", "iso": "deu", "win": "DES", "group": "’", "currency": "CHF",
            "pos": "$ n", "neg": "$-n", "short": "dd.MM.yyyy", "long": "dddd, d. MMMM yyyy", "time": "HH:mm", "monthDay": "d. MMMM", "yearMonth": "MMMM yyyy", "sep": ".",
            "rule": "2", "months": "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember",
            "mon": "Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez", "gen": "Jan.|Feb.|März|Apr.|Mai|Juni|Juli|Aug.|Sept.|Okt.|Nov.|Dez.",
            "days": "Sonntag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag", "day": "So|Mo|Di|Mi|Do|Fr|Sa",
        ],
    ]
}
