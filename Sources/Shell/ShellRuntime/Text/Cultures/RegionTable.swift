// Written by Tools/generate-cultures.

/// Facts of regions: two letters, three letters, English name, currency, its English name and symbol, metric or not, first day of the week and week rule.
enum RegionTable {
    static let text: StaticString = #"""
AD	AND	Andorra	EUR	Euro	€	1	1,2
AE	ARE	United Arab Emirates	AED	United Arab Emirates Dirham	AED	1	6,0
AF	AFG	Afghanistan	AFN	Afghan Afghani	AFN	1	6,0
AG	ATG	Antigua & Barbuda	XCD	East Caribbean Dollar	EC$	1	0,0
AI	AIA	Anguilla	XCD	East Caribbean Dollar	EC$	1	1,0
AL	ALB	Albania	ALL	Albanian Lek	ALL	1	1,0
AM	ARM	Armenia	AMD	Armenian Dram	AMD	1	1,0
AO	AGO	Angola	AOA	Angolan Kwanza	AOA	1	1,0
AQ	ATA	Antarctica	XXX	Unknown Currency	¤	1	1,0
AR	ARG	Argentina	ARS	Argentine Peso	ARS	1	1,0
AS	ASM	American Samoa	USD	US Dollar	US$	1	0,0
AT	AUT	Austria	EUR	Euro	€	1	1,2
AU	AUS	Australia	AUD	Australian Dollar	A$	1	1,0
AW	ABW	Aruba	AWG	Aruban Florin	AWG	1	1,0
AX	ALA	Åland Islands	EUR	Euro	€	1	1,2
AZ	AZE	Azerbaijan	AZN	Azerbaijani Manat	AZN	1	1,0
BA	BIH	Bosnia & Herzegovina	BAM	Bosnia-Herzegovina Convertible Mark	BAM	1	1,0
BB	BRB	Barbados	BBD	Barbadian Dollar	BBD	1	1,0
BD	BGD	Bangladesh	BDT	Bangladeshi Taka	BDT	1	0,0
BE	BEL	Belgium	EUR	Euro	€	1	1,2
BF	BFA	Burkina Faso	XOF	West African CFA Franc	F CFA	1	1,0
BG	BGR	Bulgaria	BGN	Bulgarian Lev	BGN	1	1,2
BH	BHR	Bahrain	BHD	Bahraini Dinar	BHD	1	6,0
BI	BDI	Burundi	BIF	Burundian Franc	BIF	1	1,0
BJ	BEN	Benin	XOF	West African CFA Franc	F CFA	1	1,0
BL	BLM	St. Barthélemy	EUR	Euro	€	1	1,0
BM	BMU	Bermuda	BMD	Bermudan Dollar	BMD	1	1,0
BN	BRN	Brunei	BND	Brunei Dollar	BND	1	1,0
BO	BOL	Bolivia	BOB	Bolivian Boliviano	BOB	1	1,0
BQ	BES	Caribbean Netherlands	USD	US Dollar	US$	1	1,0
BR	BRA	Brazil	BRL	Brazilian Real	R$	1	0,0
BS	BHS	Bahamas	BSD	Bahamian Dollar	BSD	1	0,0
BT	BTN	Bhutan	BTN	Bhutanese Ngultrum	BTN	1	0,0
BV	BVT	Bouvet Island	NOK	Norwegian Krone	NOK	1	1,0
BW	BWA	Botswana	BWP	Botswanan Pula	BWP	1	0,0
BY	BLR	Belarus	BYN	Belarusian Ruble	BYN	1	1,0
BZ	BLZ	Belize	BZD	Belize Dollar	BZD	1	0,0
CA	CAN	Canada	CAD	Canadian Dollar	CA$	1	0,0
CC	CCK	Cocos (Keeling) Islands	AUD	Australian Dollar	A$	1	1,0
CD	COD	Congo - Kinshasa	CDF	Congolese Franc	CDF	1	1,0
CF	CAF	Central African Republic	XAF	Central African CFA Franc	FCFA	1	1,0
CG	COG	Congo - Brazzaville	XAF	Central African CFA Franc	FCFA	1	1,0
CH	CHE	Switzerland	CHF	Swiss Franc	CHF	1	1,2
CI	CIV	Côte d’Ivoire	XOF	West African CFA Franc	F CFA	1	1,0
CK	COK	Cook Islands	NZD	New Zealand Dollar	NZ$	1	1,0
CL	CHL	Chile	CLP	Chilean Peso	CLP	1	1,0
CM	CMR	Cameroon	XAF	Central African CFA Franc	FCFA	1	1,0
CN	CHN	China	CNY	Chinese Yuan	CN¥	1	1,0
CO	COL	Colombia	COP	Colombian Peso	COP	1	0,0
CR	CRI	Costa Rica	CRC	Costa Rican Colón	CRC	1	1,0
CU	CUB	Cuba	CUP	Cuban Peso	CUP	1	1,0
CV	CPV	Cape Verde	CVE	Cape Verdean Escudo	CVE	1	1,0
CW	CUW	Curaçao	ANG	Netherlands Antillean Guilder	ANG	1	1,0
CX	CXR	Christmas Island	AUD	Australian Dollar	A$	1	1,0
CY	CYP	Cyprus	EUR	Euro	€	1	1,0
CZ	CZE	Czechia	CZK	Czech Koruna	CZK	1	1,2
DE	DEU	Germany	EUR	Euro	€	1	1,2
DG	DGA	Diego Garcia	USD	US Dollar	US$	1	1,0
DJ	DJI	Djibouti	DJF	Djiboutian Franc	DJF	1	6,0
DK	DNK	Denmark	DKK	Danish Krone	DKK	1	1,2
DM	DMA	Dominica	XCD	East Caribbean Dollar	EC$	1	0,0
DO	DOM	Dominican Republic	DOP	Dominican Peso	DOP	1	0,0
DZ	DZA	Algeria	DZD	Algerian Dinar	DZD	1	6,0
EA	XEA	Ceuta & Melilla	EUR	Euro	€	1	1,0
EC	ECU	Ecuador	USD	US Dollar	US$	1	1,0
EE	EST	Estonia	EUR	Euro	€	1	1,2
EG	EGY	Egypt	EGP	Egyptian Pound	EGP	1	6,0
EH	ESH	Western Sahara	MAD	Moroccan Dirham	MAD	1	1,0
ER	ERI	Eritrea	ERN	Eritrean Nakfa	ERN	1	1,0
ES	ESP	Spain	EUR	Euro	€	1	1,2
ET	ETH	Ethiopia	ETB	Ethiopian Birr	ETB	1	0,0
FI	FIN	Finland	EUR	Euro	€	1	1,2
FJ	FJI	Fiji	FJD	Fijian Dollar	FJD	1	1,2
FK	FLK	Falkland Islands	FKP	Falkland Islands Pound	FKP	1	1,0
FM	FSM	Micronesia	USD	US Dollar	US$	1	1,0
FO	FRO	Faroe Islands	DKK	Danish Krone	DKK	1	1,2
FR	FRA	France	EUR	Euro	€	1	1,2
GA	GAB	Gabon	XAF	Central African CFA Franc	FCFA	1	1,0
GB	GBR	United Kingdom	GBP	British Pound	£	1	1,2
GD	GRD	Grenada	XCD	East Caribbean Dollar	EC$	1	1,0
GE	GEO	Georgia	GEL	Georgian Lari	GEL	1	1,0
GF	GUF	French Guiana	EUR	Euro	€	1	1,2
GG	GGY	Guernsey	GBP	British Pound	£	1	1,2
GH	GHA	Ghana	GHS	Ghanaian Cedi	GHS	1	1,0
GI	GIB	Gibraltar	GIP	Gibraltar Pound	GIP	1	1,2
GL	GRL	Greenland	DKK	Danish Krone	DKK	1	1,0
GM	GMB	Gambia	GMD	Gambian Dalasi	GMD	1	1,0
GN	GIN	Guinea	GNF	Guinean Franc	GNF	1	1,0
GP	GLP	Guadeloupe	EUR	Euro	€	1	1,2
GQ	GNQ	Equatorial Guinea	XAF	Central African CFA Franc	FCFA	1	1,0
GR	GRC	Greece	EUR	Euro	€	1	1,2
GS	SGS	South Georgia & South Sandwich Islands	GBP	British Pound	£	1	1,0
GT	GTM	Guatemala	GTQ	Guatemalan Quetzal	GTQ	1	0,0
GU	GUM	Guam	USD	US Dollar	US$	1	0,0
GW	GNB	Guinea-Bissau	XOF	West African CFA Franc	F CFA	1	1,0
GY	GUY	Guyana	GYD	Guyanaese Dollar	GYD	1	1,0
HK	HKG	Hong Kong SAR China	HKD	Hong Kong Dollar	HK$	1	0,0
HM	HMD	Heard & McDonald Islands	AUD	Australian Dollar	A$	1	1,0
HN	HND	Honduras	HNL	Honduran Lempira	HNL	1	0,0
HR	HRV	Croatia	EUR	Euro	€	1	1,0
HT	HTI	Haiti	HTG	Haitian Gourde	HTG	1	1,0
HU	HUN	Hungary	HUF	Hungarian Forint	HUF	1	1,2
IC	XIC	Canary Islands	EUR	Euro	€	1	1,0
ID	IDN	Indonesia	IDR	Indonesian Rupiah	IDR	1	0,0
IE	IRL	Ireland	EUR	Euro	€	1	1,2
IL	ISR	Israel	ILS	Israeli New Shekel	₪	1	0,0
IM	IMN	Isle of Man	GBP	British Pound	£	1	1,2
IN	IND	India	INR	Indian Rupee	₹	1	0,0
IO	IOT	British Indian Ocean Territory	USD	US Dollar	US$	1	1,0
IQ	IRQ	Iraq	IQD	Iraqi Dinar	IQD	1	6,0
IR	IRN	Iran	IRR	Iranian Rial	IRR	1	6,0
IS	ISL	Iceland	ISK	Icelandic Króna	ISK	1	1,2
IT	ITA	Italy	EUR	Euro	€	1	1,2
JE	JEY	Jersey	GBP	British Pound	£	1	1,2
JM	JAM	Jamaica	JMD	Jamaican Dollar	JMD	1	0,0
JO	JOR	Jordan	JOD	Jordanian Dinar	JOD	1	6,0
JP	JPN	Japan	JPY	Japanese Yen	JP¥	1	0,0
KE	KEN	Kenya	KES	Kenyan Shilling	KES	1	0,0
KG	KGZ	Kyrgyzstan	KGS	Kyrgystani Som	KGS	1	1,0
KH	KHM	Cambodia	KHR	Cambodian Riel	KHR	1	0,0
KI	KIR	Kiribati	AUD	Australian Dollar	A$	1	1,0
KM	COM	Comoros	KMF	Comorian Franc	KMF	1	1,0
KN	KNA	St. Kitts & Nevis	XCD	East Caribbean Dollar	EC$	1	1,0
KP	PRK	North Korea	KPW	North Korean Won	KPW	1	1,0
KR	KOR	South Korea	KRW	South Korean Won	₩	1	0,0
KW	KWT	Kuwait	KWD	Kuwaiti Dinar	KWD	1	6,0
KY	CYM	Cayman Islands	KYD	Cayman Islands Dollar	KYD	1	1,0
KZ	KAZ	Kazakhstan	KZT	Kazakhstani Tenge	KZT	1	1,0
LA	LAO	Laos	LAK	Laotian Kip	LAK	1	0,0
LB	LBN	Lebanon	LBP	Lebanese Pound	LBP	1	1,0
LC	LCA	St. Lucia	XCD	East Caribbean Dollar	EC$	1	1,0
LI	LIE	Liechtenstein	CHF	Swiss Franc	CHF	1	1,2
LK	LKA	Sri Lanka	LKR	Sri Lankan Rupee	LKR	1	1,0
LR	LBR	Liberia	LRD	Liberian Dollar	LRD	0	1,0
LS	LSO	Lesotho	ZAR	South African Rand	ZAR	1	1,0
LT	LTU	Lithuania	EUR	Euro	€	1	1,2
LU	LUX	Luxembourg	EUR	Euro	€	1	1,2
LV	LVA	Latvia	EUR	Euro	€	1	1,0
LY	LBY	Libya	LYD	Libyan Dinar	LYD	1	6,0
MA	MAR	Morocco	MAD	Moroccan Dirham	MAD	1	1,0
MC	MCO	Monaco	EUR	Euro	€	1	1,2
MD	MDA	Moldova	MDL	Moldovan Leu	MDL	1	1,0
ME	MNE	Montenegro	EUR	Euro	€	1	1,0
MF	MAF	St. Martin	EUR	Euro	€	1	1,0
MG	MDG	Madagascar	MGA	Malagasy Ariary	MGA	1	1,0
MH	MHL	Marshall Islands	USD	US Dollar	US$	1	0,0
MK	MKD	North Macedonia	MKD	Macedonian Denar	MKD	1	1,0
ML	MLI	Mali	XOF	West African CFA Franc	F CFA	1	1,0
MM	MMR	Myanmar (Burma)	MMK	Myanmar Kyat	MMK	1	0,0
MN	MNG	Mongolia	MNT	Mongolian Tugrik	MNT	1	1,0
MO	MAC	Macao SAR China	MOP	Macanese Pataca	MOP	1	0,0
MP	MNP	Northern Mariana Islands	USD	US Dollar	US$	1	1,0
MQ	MTQ	Martinique	EUR	Euro	€	1	1,2
MR	MRT	Mauritania	MRU	Mauritanian Ouguiya	MRU	1	1,0
MS	MSR	Montserrat	XCD	East Caribbean Dollar	EC$	1	1,0
MT	MLT	Malta	EUR	Euro	€	1	0,0
MU	MUS	Mauritius	MUR	Mauritian Rupee	MUR	1	1,0
MV	MDV	Maldives	MVR	Maldivian Rufiyaa	MVR	1	5,0
MW	MWI	Malawi	MWK	Malawian Kwacha	MWK	1	1,0
MX	MEX	Mexico	MXN	Mexican Peso	MX$	1	0,0
MY	MYS	Malaysia	MYR	Malaysian Ringgit	MYR	1	1,0
MZ	MOZ	Mozambique	MZN	Mozambican Metical	MZN	1	0,0
NA	NAM	Namibia	NAD	Namibian Dollar	NAD	1	1,0
NC	NCL	New Caledonia	XPF	CFP Franc	CFPF	1	1,0
NE	NER	Niger	XOF	West African CFA Franc	F CFA	1	1,0
NF	NFK	Norfolk Island	AUD	Australian Dollar	A$	1	1,0
NG	NGA	Nigeria	NGN	Nigerian Naira	NGN	1	1,0
NI	NIC	Nicaragua	NIO	Nicaraguan Córdoba	NIO	1	0,0
NL	NLD	Netherlands	EUR	Euro	€	1	1,2
NO	NOR	Norway	NOK	Norwegian Krone	NOK	1	1,2
NP	NPL	Nepal	NPR	Nepalese Rupee	NPR	1	0,0
NR	NRU	Nauru	AUD	Australian Dollar	A$	1	1,0
NU	NIU	Niue	NZD	New Zealand Dollar	NZ$	1	1,0
NZ	NZL	New Zealand	NZD	New Zealand Dollar	NZ$	1	1,0
OM	OMN	Oman	OMR	Omani Rial	OMR	1	6,0
PA	PAN	Panama	PAB	Panamanian Balboa	PAB	1	0,0
PE	PER	Peru	PEN	Peruvian Sol	PEN	1	0,0
PF	PYF	French Polynesia	XPF	CFP Franc	CFPF	1	1,0
PG	PNG	Papua New Guinea	PGK	Papua New Guinean Kina	PGK	1	1,0
PH	PHL	Philippines	PHP	Philippine Peso	₱	1	0,0
PK	PAK	Pakistan	PKR	Pakistani Rupee	PKR	1	0,0
PL	POL	Poland	PLN	Polish Zloty	PLN	1	1,2
PM	SPM	St. Pierre & Miquelon	EUR	Euro	€	1	1,0
PN	PCN	Pitcairn Islands	NZD	New Zealand Dollar	NZ$	1	1,0
PR	PRI	Puerto Rico	USD	US Dollar	US$	1	0,0
PS	PSE	Palestinian Territories	ILS	Israeli New Shekel	₪	1	1,0
PT	PRT	Portugal	EUR	Euro	€	1	0,2
PW	PLW	Palau	USD	US Dollar	US$	1	1,0
PY	PRY	Paraguay	PYG	Paraguayan Guarani	PYG	1	0,0
QA	QAT	Qatar	QAR	Qatari Riyal	QAR	1	6,0
RE	REU	Réunion	EUR	Euro	€	1	1,2
RO	ROU	Romania	RON	Romanian Leu	RON	1	1,0
RS	SRB	Serbia	RSD	Serbian Dinar	RSD	1	1,0
RU	RUS	Russia	RUB	Russian Ruble	RUB	1	1,2
RW	RWA	Rwanda	RWF	Rwandan Franc	RWF	1	1,0
SA	SAU	Saudi Arabia	SAR	Saudi Riyal	SAR	1	0,0
SB	SLB	Solomon Islands	SBD	Solomon Islands Dollar	SBD	1	1,0
SC	SYC	Seychelles	SCR	Seychellois Rupee	SCR	1	1,0
SD	SDN	Sudan	SDG	Sudanese Pound	SDG	1	6,0
SE	SWE	Sweden	SEK	Swedish Krona	SEK	1	1,2
SG	SGP	Singapore	SGD	Singapore Dollar	SGD	1	0,0
SH	SHN	St. Helena	SHP	St. Helena Pound	SHP	1	1,0
SI	SVN	Slovenia	EUR	Euro	€	1	1,0
SJ	SJM	Svalbard & Jan Mayen	NOK	Norwegian Krone	NOK	1	1,2
SK	SVK	Slovakia	EUR	Euro	€	1	1,2
SL	SLE	Sierra Leone	SLE	Sierra Leonean Leone	SLE	1	1,0
SM	SMR	San Marino	EUR	Euro	€	1	1,2
SN	SEN	Senegal	XOF	West African CFA Franc	F CFA	1	1,0
SO	SOM	Somalia	SOS	Somali Shilling	SOS	1	1,0
SR	SUR	Suriname	SRD	Surinamese Dollar	SRD	1	1,0
SS	SSD	South Sudan	SSP	South Sudanese Pound	SSP	1	1,0
ST	STP	São Tomé & Príncipe	STN	São Tomé & Príncipe Dobra	STN	1	1,0
SV	SLV	El Salvador	USD	US Dollar	US$	1	0,0
SX	SXM	Sint Maarten	ANG	Netherlands Antillean Guilder	ANG	1	1,0
SY	SYR	Syria	SYP	Syrian Pound	SYP	1	6,0
SZ	SWZ	Eswatini	SZL	Swazi Lilangeni	SZL	1	1,0
TC	TCA	Turks & Caicos Islands	USD	US Dollar	US$	1	1,0
TD	TCD	Chad	XAF	Central African CFA Franc	FCFA	1	1,0
TF	ATF	French Southern Territories	EUR	Euro	€	1	1,0
TG	TGO	Togo	XOF	West African CFA Franc	F CFA	1	1,0
TH	THA	Thailand	THB	Thai Baht	THB	1	0,0
TJ	TJK	Tajikistan	TJS	Tajikistani Somoni	TJS	1	1,0
TK	TKL	Tokelau	NZD	New Zealand Dollar	NZ$	1	1,0
TL	TLS	Timor-Leste	USD	US Dollar	US$	1	1,0
TM	TKM	Turkmenistan	TMT	Turkmenistani Manat	TMT	1	1,0
TN	TUN	Tunisia	TND	Tunisian Dinar	TND	1	1,0
TO	TON	Tonga	TOP	Tongan Paʻanga	TOP	1	1,0
TR	TUR	Turkey	TRY	Turkish Lira	TRY	1	1,0
TT	TTO	Trinidad & Tobago	TTD	Trinidad & Tobago Dollar	TTD	1	0,0
TV	TUV	Tuvalu	AUD	Australian Dollar	A$	1	1,0
TW	TWN	Taiwan	TWD	New Taiwan Dollar	NT$	1	0,0
TZ	TZA	Tanzania	TZS	Tanzanian Shilling	TZS	1	1,0
UA	UKR	Ukraine	UAH	Ukrainian Hryvnia	UAH	1	1,0
UG	UGA	Uganda	UGX	Ugandan Shilling	UGX	1	1,0
UM	UMI	U.S. Outlying Islands	USD	US Dollar	US$	1	0,0
US	USA	United States	USD	US Dollar	US$	0	0,0
UY	URY	Uruguay	UYU	Uruguayan Peso	UYU	1	1,0
UZ	UZB	Uzbekistan	UZS	Uzbekistani Som	UZS	1	1,0
VA	VAT	Vatican City	EUR	Euro	€	1	1,2
VC	VCT	St. Vincent & Grenadines	XCD	East Caribbean Dollar	EC$	1	1,0
VE	VEN	Venezuela	VES	Venezuelan Bolívar	VES	1	0,0
VG	VGB	British Virgin Islands	USD	US Dollar	US$	1	1,0
VI	VIR	U.S. Virgin Islands	USD	US Dollar	US$	1	0,0
VN	VNM	Vietnam	VND	Vietnamese Dong	₫	1	1,0
VU	VUT	Vanuatu	VUV	Vanuatu Vatu	VUV	1	1,0
WF	WLF	Wallis & Futuna	XPF	CFP Franc	CFPF	1	1,0
WS	WSM	Samoa	WST	Samoan Tala	WST	1	0,0
XK	XKK	Kosovo	EUR	Euro	€	1	1,0
YE	YEM	Yemen	YER	Yemeni Rial	YER	1	0,0
YT	MYT	Mayotte	EUR	Euro	€	1	1,0
ZA	ZAF	South Africa	ZAR	South African Rand	ZAR	1	0,0
ZM	ZMB	Zambia	ZMW	Zambian Kwacha	ZMW	1	1,0
ZW	ZWE	Zimbabwe	USD	US Dollar	US$	1	0,0

"""#
    /// Months of 30 days in the Hijri years 1318 to 1500 of the Um Al Qura calendar: three hexadecimal digits a year, the first month the lowest bit.
    static let umAlQura: StaticString = "56db5a752f25e8ad16a56ab56b4da9b92b2564ba9b35a6d95d4da5d4aa955369752f46e96d46a953525d4bd9ba3b4b69b2aa554ada5d2da6d9eaae94d2ac564aea6d56ad55d4aa9352ba5b53a6b5ea9d52d29a554ad56daea6e4ed1da2aaa95a2da5b9bb27646c95552ab4dbaba5b4da9d52aa592d26d8ed2daad5aa5a4b4979372b6975d69d52c9592b25b4db9d55d2da5d4aa9554daad3aabd2bc4b89a9552d5adb6a6d4dc9d92aa69562ae56d36ab55aaa94d49d95d2ba5b55aad55a9a92e26e55dada6d46a5b27a4d4ad56db5a754f49e92d26a563566b5baab92b2568ba9b55aada5b4da9b52a9a536276575af26d46a95552ad4bd9ba574b69b52a9552da5d4daad96b2e95e2ac9692eaad56ad65d4a"
}
