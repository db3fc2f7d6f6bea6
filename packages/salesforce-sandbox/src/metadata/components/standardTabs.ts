/** Styles of custom tabs, from `Custom1: Heart` on. @see https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_tab.htm (checked 2026-11) */
const styles = `
	Heart Fan Sun Hexagon Leaf Triangle Square Diamond Lightning Moon Star Circle Box Hands People Bank
	Sack Form Wrench Airplane Computer Telephone Envelope Building Alarmclock Flag Laptop Cellphone PDA
	Radardish Car Factory Desk Insect Microphone Train Bridge Camera Telescope Creditcard Cash
	Treasurechest Jewel Hammer Ticket Stamp Knight Trophy CD/DVD Bigtop Apple Balls Bell Boat Books
	Bottle BuildingBlock Caduceus Can Umbrella Castle Chalkboard Chip Compass Cup Dice Gears Globe
	Guitar Handsaw Headset Helicopter HighwaySign HotAirBalloon IPPhone Keys Locked Map MeasuringTape
	Motorcycle MusicalNote Whistle Pencil Presenter RealEstateSign RedCross Safe Sailboat Saxophone
	Scales Shield Ship ShoppingCart Stethoscope Stopwatch StreetSign Thermometer Truck TVCRT
	TVWidescreen`;

export const motifs: ReadonlySet<string> = new Set(
	styles
		.trim()
		.split(/\s+/)
		.map((name, at) => `Custom${at + 1}: ${name}`),
);

/**
 * Tabs every org has.
 *
 * UNCONFIRMED: Which standard tabs an org has depends on its edition and features; these are some that all have.
 */
const tabs = new Set(
	'Account AppLauncher Calendar Campaign Case Contact Contract Dashboard Document Feed File Forecasting3 Idea Lead Opportunity OtherUserProfile Product2 Quote Report Solution Task UserProfile Workspace home report'
		.split(' ')
		.map((name) => `standard-${name}`),
);

export const isStandardTab = (name: string): boolean => tabs.has(name);

/**
 * Apps every org has.
 *
 * UNCONFIRMED: As for tabs.
 */
const apps = new Set(
	'Sales Service Marketing Platform Community Content AppLauncher LightningSales LightningService LightningSalesConsole SalesforceCMS'
		.split(' ')
		.map((name) => `standard__${name}`),
);

export const isStandardApp = (name: string): boolean => apps.has(name);
