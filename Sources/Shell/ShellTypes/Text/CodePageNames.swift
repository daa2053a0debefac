/// The names that Encoding.GetEncoding takes for code pages beside Unicode.
enum CodePageNames {
    /// A page's number by one of its names in lower case.
    static func number(_ name: String) -> Int? {
        if let listed = CodePage.listed.first(where: { $0.name.lowercased() == name }) { return listed.number }
        for group in others where group.names.split(separator: " ").contains(name[...]) { return group.number }
        // `cp1251`, `ibm852`, `windows-31`: some pages go by their numbers too.
        for prefix in ["cp", "ibm", "x-cp"] where name.hasPrefix(prefix) {
            if let number = Int(name.dropFirst(prefix.count)), CodePage.listed.contains(where: { $0.number == number }), prefix != "x-cp" || (1250...1252).contains(number) {
                return number
            }
        }
        return nil
    }
    private static let others: [(number: Int, names: String)] = [
        (37, "cp037 csibm037 ebcdic-cp-ca ebcdic-cp-nl ebcdic-cp-us ebcdic-cp-wt"), (437, "437 cspc8codepage437"), (500, "csibm500 ebcdic-cp-be ebcdic-cp-ch"),
        (850, "850 cspc850multilingual"), (852, "852 cspcp852"), (855, "855"), (857, "857"), (858, "ccsid00858 cp00858 pc-multilingual-850+euro"), (862, "862 cp862 ibm862 cspc862latinhebrew"),
        (866, "866 ibm866"), (874, "dos-874 iso-8859-11 tis-620"),
        (932, "shift-jis sjis csshiftjis cswindows31j ms_kanji x-sjis x-ms-cp932 windows-31j"), (936, "gbk chinese cn-gb csgb2312 csgb231280 csiso58gb231280 gb_2312-80 gb231280 gb2312-80 iso-ir-58 cp936"),
        (949, "korean csksc56011987 iso-ir-149 ks_c_5601 ks_c_5601_1987 ks_c_5601-1989 ksc_5601 ksc5601 ks-c5601 ks-c-5601"), (950, "big5-hkscs cn-big5 csbig5 x-x-big5"),
        (1140, "ccsid01140 cp01140 ebcdic-us-37+euro"), (1250, "x-cp1250"), (1251, "x-cp1251"), (1252, "x-ansi"), (1254, "iso-8859-9-windows"), (1256, "cp1256"),
        (10000, "mac csmacintosh"), (20866, "koi8 koi koi8r cskoi8r"), (21866, "koi8-ru"),
        (28592, "iso8859-2 iso_8859-2 iso_8859-2:1987 iso-ir-101 l2 latin2 csisolatin2"), (28593, "iso_8859-3 iso_8859-3:1988 iso-ir-109 l3 latin3 csisolatin3"),
        (28594, "iso_8859-4 iso_8859-4:1988 iso-ir-110 l4 latin4 csisolatin4"), (28595, "iso_8859-5 iso_8859-5:1988 iso-ir-144 cyrillic csisolatincyrillic"),
        (28596, "iso_8859-6 iso_8859-6:1987 iso-ir-127 arabic ecma-114 csisolatinarabic"), (28597, "iso_8859-7 iso_8859-7:1987 iso-ir-126 greek greek8 ecma-118 elot_928 csisolatingreek"),
        (28598, "iso_8859-8 iso_8859-8:1988 iso-8859-8 visual iso-ir-138 hebrew csisolatinhebrew"), (28599, "iso_8859-9 iso_8859-9:1989 iso-ir-148 l5 latin5 csisolatin5"),
        (28605, "iso_8859-15 l9 latin9 csisolatin9"), (38598, "logical"), (51932, "euc-jp x-euc x-euc-jp iso-2022-jpeuc extended_unix_code_packed_format_for_japanese cseucpkdfmtjapanese"),
        (51949, "euc-kr iso-2022-kr-8 iso-2022-kr-8bit cseuckr"),
    ]
}
