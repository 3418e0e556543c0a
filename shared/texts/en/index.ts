import { accountsTexts } from './accounts.ts'
import { adTexts } from './ads.ts'
import { airTexts } from './air.ts'
import { asRunTexts } from './as-run.ts'
import { broadcastTexts } from './broadcast.ts'
import { browserPageTexts } from './browser-pages.ts'
import { collectionTexts } from './collections.ts'
import { commonTexts } from './common.ts'
import { cueActionTexts } from './cue-actions.ts'
import { cueTableTexts } from './cue-tables.ts'
import { cueTexts } from './cues.ts'
import { destinationTexts } from './destinations.ts'
import { editTexts } from './edits.ts'
import { encoderTexts } from './encoder.ts'
import { filterFileTexts } from './filter-files.ts'
import { filterTexts } from './filters.ts'
import { formTexts } from './forms.ts'
import { healthTexts } from './health.ts'
import { hostTexts } from './host.ts'
import { ingestTexts } from './ingest.ts'
import { inputNameTexts } from './input-names.ts'
import { ipcTexts } from './ipc.ts'
import { keysTexts } from './keys.ts'
import { networkSourceTexts } from './network-sources.ts'
import { obsImportTexts } from './obs-import.ts'
import { obsWebsocketTexts } from './obs-websocket.ts'
import { platformAreas, platformTexts } from './platforms/index.ts'
import { platformsTexts } from './platforms.ts'
import { programTexts } from './program.ts'
import { recordingTexts } from './recording.ts'
import { replayTexts } from './replay.ts'
import { screenTexts } from './screen-sentences.ts'
import { settingsTexts } from './settings.ts'
import { showTextTexts } from './show-texts.ts'
import { soundTexts } from './sound.ts'
import { sourceKindTexts } from './source-kinds.ts'
import { sourceTexts } from './sources.ts'
import { standbyTexts } from './standby.ts'
import { transitionKindTexts } from './transition-kinds.ts'
import { uploadTexts } from './uploads.ts'
import { witnessTexts } from './witness.ts'

/**
 * Every sentence that is made outside the screen, in English: errors as what happened and what to do, everything else as one ICU pattern. One catalogue
 * per area; another language is another folder with the same keys.
 */
export const en = {
	...screenTexts,
	...soundTexts,
	...accountsTexts,
	...adTexts,
	...airTexts,
	...asRunTexts,
	...broadcastTexts,
	...browserPageTexts,
	...collectionTexts,
	...cueTexts,
	...editTexts,
	...encoderTexts,
	...filterFileTexts,
	...healthTexts,
	...hostTexts,
	...ingestTexts,
	...inputNameTexts,
	...keysTexts,
	...networkSourceTexts,
	...obsImportTexts,
	...obsWebsocketTexts,
	...platformsTexts,
	...recordingTexts,
	...replayTexts,
	...settingsTexts,
	...showTextTexts,
	...sourceTexts,
	...standbyTexts,
	...uploadTexts,
	...witnessTexts,
	...platformTexts,
} as const

/** The catalogues by name, for the check that no key stands in two of them. */
export const areas = {
	accountsTexts,
	adTexts,
	asRunTexts,
	broadcastTexts,
	browserPageTexts,
	collectionTexts,
	commonTexts,
	cueActionTexts,
	cueTableTexts,
	cueTexts,
	destinationTexts,
	editTexts,
	encoderTexts,
	filterFileTexts,
	filterTexts,
	formTexts,
	healthTexts,
	hostTexts,
	ingestTexts,
	inputNameTexts,
	ipcTexts,
	keysTexts,
	networkSourceTexts,
	obsImportTexts,
	platformsTexts,
	programTexts,
	recordingTexts,
	replayTexts,
	settingsTexts,
	showTextTexts,
	sourceKindTexts,
	sourceTexts,
	standbyTexts,
	transitionKindTexts,
	uploadTexts,
	witnessTexts,
	...platformAreas,
} as const
