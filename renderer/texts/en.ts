import { accountTexts } from '../../shared/texts/en/screen/accounts.ts'
import { adControlTexts } from '../../shared/texts/en/screen/ad-schedule.ts'
import { adsTexts } from '../../shared/texts/en/screen/ads.ts'
import { commandsTexts, dialogsTexts, reasonsTexts } from '../../shared/texts/en/screen/commands.ts'
import { destinationDialogTexts } from '../../shared/texts/en/screen/destination-dialogs.ts'
import { destinationsPageTexts, destinationsTexts } from '../../shared/texts/en/screen/destination-list.ts'
import { destinationRowTexts } from '../../shared/texts/en/screen/destinations.ts'
import { formTexts } from '../../shared/texts/en/screen/forms.ts'
import { activityTexts, healthTexts } from '../../shared/texts/en/screen/health.ts'
import { interruptedTexts, linkTexts } from '../../shared/texts/en/screen/link.ts'
import { livestreamPageTexts } from '../../shared/texts/en/screen/livestream-page.ts'
import { livestreamTexts } from '../../shared/texts/en/screen/livestreams.ts'
import { recordingsTexts, recordingTexts } from '../../shared/texts/en/screen/recordings.ts'
import { reportsTexts } from '../../shared/texts/en/screen/reports.ts'
import { scenesTexts, soundTexts } from '../../shared/texts/en/screen/scenes.ts'
import { settingsTexts } from '../../shared/texts/en/screen/settings.ts'
import { appTexts, clientTexts, laterTexts, listsTexts, pagesTexts, saysTexts, toastsTexts } from '../../shared/texts/en/screen/shell.ts'
import { alertsTexts, barTexts, checklistTexts, goLiveTexts, lampTexts, programTexts } from '../../shared/texts/en/screen/show.ts'
import { sourceTexts } from '../../shared/texts/en/screen/sources.ts'
import { createSay } from './render-text.ts'

/** Every word on the screen, in one place. Another language is another object of the type Texts. */
export const en = {
	locale: 'en-GB',
	say: createSay(null),
	app: appTexts,
	pages: pagesTexts,
	lamp: lampTexts,
	bar: barTexts,
	goLive: goLiveTexts,
	checklist: checklistTexts,
	program: programTexts,
	alerts: alertsTexts,
	scenes: scenesTexts,
	sources: sourceTexts,
	sound: soundTexts,
	destinations: destinationsTexts,
	destinationsPage: destinationsPageTexts,
	destinationDialogs: destinationDialogTexts,
	accounts: accountTexts,
	destinationRow: destinationRowTexts,
	livestreams: livestreamTexts,
	forms: formTexts,
	livestreamPage: livestreamPageTexts,
	adControls: adControlTexts,
	settings: settingsTexts,
	ads: adsTexts,
	recording: recordingTexts,
	activity: activityTexts,
	health: healthTexts,
	dialogs: dialogsTexts,
	commands: commandsTexts,
	reasons: reasonsTexts,
	recordings: recordingsTexts,
	reports: reportsTexts,
	lists: listsTexts,
	later: laterTexts,
	says: saysTexts,
	toasts: toastsTexts,
	link: linkTexts,
	interrupted: interruptedTexts,
	client: clientTexts,
}

/** The catalogue's shape: what another language must provide. */
export type Texts = typeof en
