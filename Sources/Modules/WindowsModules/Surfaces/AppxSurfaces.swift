extension DocumentedSurfaces {
    /// Surfaces of the cmdlets of module Appx, by lower-case name; written by Tools/generate-surfaces.
    static let appx: [String: String] = [
        "get-appxpackage": ##"""
            Get-AppxPackage|Appx|__AllParameterSets||||Microsoft.Windows.Appx.PackageManager.Commands.AppxPackage
            __AllParameterSets
            AllUsers|SwitchParameter||||s|0:-:vp
            PackageTypeFilter|Microsoft.Windows.Appx.PackageManager.Commands.PackageTypes|||None,Main,Framework,Resource,Bundle,Xap,Optional||0:-:vp
            Name|String|||||0:1:v
            Publisher|String|||||0:2:v
            User|String|||||0:-:v
            Volume|String|||||0:-:vp
            """##,
        "remove-appxpackage": ##"""
            Remove-AppxPackage|Appx|RemoveByPackageSet|S|||
            RemoveByPackageSet|RemoveByPackageForRoamingSet|AllUsersSet|UserSet
            Package|String|||||*:0:mv
            PreserveApplicationData|SwitchParameter||||s|0:-:
            PreserveRoamableApplicationData|SwitchParameter||||s|1:-:
            AllUsers|SwitchParameter||||s|2:-:
            User|String|||||3:-:m
            """##,
    ]
}
