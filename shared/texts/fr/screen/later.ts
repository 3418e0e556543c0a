import type { ScreenPatterns } from '../../screen-patterns.ts'
import { accountTexts } from './accounts.ts'
import { addSourceTexts } from './add-source.ts'
import { airWords } from './air.ts'
import { asRunWords } from './as-run.ts'
import { browserPageTexts } from './browser-page.ts'
import { canvasLayoutTexts } from './canvas-layout.ts'
import { collectionsTexts } from './collections.ts'
import { commandGroupsTexts, commandNamesTexts, familyNamesTexts } from './command-names.ts'
import { dialogsTexts } from './commands.ts'
import { cueImportTexts } from './cue-import.ts'
import { cuePrintTexts } from './cue-print.ts'
import { cuesTexts } from './cues.ts'
import { destinationDialogTexts } from './destination-dialogs.ts'
import { dropTexts } from './drop.ts'
import { effectsTexts } from './effects.ts'
import { formTexts } from './forms.ts'
import { interruptedTexts } from './interrupted.ts'
import { itemLookTexts } from './item-look.ts'
import { keysTexts, paletteTexts } from './keys.ts'
import { livestreamPageTexts } from './livestream-page.ts'
import { livestreamTexts } from './livestreams.ts'
import { mediaTexts } from './media.ts'
import { mixerTexts } from './mixer.ts'
import { networkTexts } from './network.ts'
import { obsWebsocketWords } from './obs-websocket.ts'
import { ownRecordingTexts } from './own-recording.ts'
import { phoneTexts } from './phone.ts'
import { playerTexts } from './player.ts'
import { presenterTexts } from './presenter.ts'
import { recordingFilesTexts } from './recording-files.ts'
import { recordingsTexts } from './recordings.ts'
import { remoteAccessTexts } from './remote-access.ts'
import { replayWords } from './replay.ts'
import { reportsTexts } from './reports.ts'
import { secondCanvasTexts } from './second-canvas.ts'
import { settingsTexts } from './settings.ts'
import { listsTexts } from './shell.ts'
import { showTextsWords } from './show-texts.ts'
import { headphonesTexts, loudnessTexts, soundAlarmTexts, soundSettingsTexts } from './sound-page.ts'
import { standbyWords } from './standby.ts'
import { uploadsTexts } from './uploads.ts'
import { witnessWords } from './witness.ts'
import { wizardTexts } from './wizard.ts'

/** The words of pages, panels and dialogs that load after the first picture (renderer/texts/late-part.tsx), in French. */
export const later = {
	air: airWords,
	cues: cuesTexts,
	drop: dropTexts,
	interrupted: interruptedTexts,
	addSource: addSourceTexts,
	collections: collectionsTexts,
	cueImport: cueImportTexts,
	cuePrint: cuePrintTexts,
	effects: effectsTexts,
	media: mediaTexts,
	mixer: mixerTexts,
	showTexts: showTextsWords,
	standby: standbyWords,
	loudness: loudnessTexts,
	headphones: headphonesTexts,
	soundAlarms: soundAlarmTexts,
	soundSettings: soundSettingsTexts,
	network: networkTexts,
	obsWebsocket: obsWebsocketWords,
	browserPage: browserPageTexts,
	destinationDialogs: destinationDialogTexts,
	accounts: accountTexts,
	livestreams: livestreamTexts,
	forms: formTexts,
	livestreamPage: livestreamPageTexts,
	secondCanvas: secondCanvasTexts,
	canvasLayout: canvasLayoutTexts,
	itemLook: itemLookTexts,
	settings: settingsTexts,
	keys: keysTexts,
	palette: paletteTexts,
	dialogs: dialogsTexts,
	commandNames: commandNamesTexts,
	commandGroups: commandGroupsTexts,
	familyNames: familyNamesTexts,
	recordings: recordingsTexts,
	ownRecording: ownRecordingTexts,
	recordingFiles: recordingFilesTexts,
	player: playerTexts,
	replay: replayWords,
	reports: reportsTexts,
	remoteAccess: remoteAccessTexts,
	asRun: asRunWords,
	presenter: presenterTexts,
	phone: phoneTexts,
	lists: listsTexts,
	uploads: uploadsTexts,
	witness: witnessWords,
	wizard: wizardTexts,
} as const satisfies ScreenPatterns
