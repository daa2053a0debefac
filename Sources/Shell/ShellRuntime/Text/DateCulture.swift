/// Date conventions: the invariant culture and en-US as ICU gives it.
public struct DateCulture: Sendable {
    public let shortDate: String
    public let longDate: String
    public let shortTime: String
    public let longTime: String
    public let monthDay: String
    public let yearMonth: String
    public let fullDateTime: String

    public static let invariant = DateCulture(
        shortDate: "MM/dd/yyyy", longDate: "dddd, dd MMMM yyyy", shortTime: "HH:mm", longTime: "HH:mm:ss",
        monthDay: "MMMM dd", yearMonth: "yyyy MMMM", fullDateTime: "dddd, dd MMMM yyyy HH:mm:ss")
    public static let current = DateCulture(
        shortDate: "M/d/yyyy", longDate: "dddd, MMMM d, yyyy", shortTime: "h:mm tt", longTime: "h:mm:ss tt",
        monthDay: "MMMM d", yearMonth: "MMMM yyyy", fullDateTime: "dddd, MMMM d, yyyy h:mm:ss tt")

    public static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    public static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}
