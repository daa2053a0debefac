extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module International, by lower-case name; written by Tools/generate-surfaces.
    static let international: [String: String] = [
        "get-winhomelocation": ##"""
            Get-WinHomeLocation|International|__AllParameterSets||||GeoID
            __AllParameterSets
            """##,
        "get-winsystemlocale": ##"""
            Get-WinSystemLocale|International|__AllParameterSets||||CultureInfo
            __AllParameterSets
            """##,
        "get-winuilanguageoverride": ##"""
            Get-WinUILanguageOverride|International|__AllParameterSets||||CultureInfo
            __AllParameterSets
            """##,
        "get-winuserlanguagelist": ##"""
            Get-WinUserLanguageList|International|__AllParameterSets||||System.Collections.Generic.List<Microsoft.InternationalSettings.Commands.WinUserLanguage>
            __AllParameterSets
            """##,
        "set-culture": ##"""
            Set-Culture|International|__AllParameterSets||||
            __AllParameterSets
            CultureInfo|CultureInfo|||||0:0:mv
            """##,
        "set-winhomelocation": ##"""
            Set-WinHomeLocation|International|__AllParameterSets||||
            __AllParameterSets
            GeoId|Int32|||||0:0:mv
            """##,
        "set-winsystemlocale": ##"""
            Set-WinSystemLocale|International|__AllParameterSets||||
            __AllParameterSets
            SystemLocale|CultureInfo|||||0:0:mv
            """##,
        "set-winuilanguageoverride": ##"""
            Set-WinUILanguageOverride|International|__AllParameterSets||||
            __AllParameterSets
            Language|CultureInfo|||||0:0:v
            """##,
        "set-winuserlanguagelist": ##"""
            Set-WinUserLanguageList|International|__AllParameterSets|S|||
            __AllParameterSets
            LanguageList|Object[]|||||0:0:mv
            Force|SwitchParameter||||s|0:-:
            """##,
    ]
}
