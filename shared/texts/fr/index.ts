import type { AreaTexts } from '../catalogue.ts'
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
import { platformTexts } from './platforms/index.ts'
import { platformsTexts } from './platforms.ts'
import { programTexts } from './program.ts'
import { recordingTexts } from './recording.ts'
import { replayTexts } from './replay.ts'
import { settingsTexts } from './settings.ts'
import { showTextTexts } from './show-texts.ts'
import { soundTexts } from './sound.ts'
import { sourceKindTexts } from './source-kinds.ts'
import { sourceTexts } from './sources.ts'
import { standbyTexts } from './standby.ts'
import { transitionKindTexts } from './transition-kinds.ts'
import { uploadTexts } from './uploads.ts'
import { witnessTexts } from './witness.ts'

/** The studio's sentences in French. */
export const texts = {
	...accountsTexts,
	...adTexts,
	...airTexts,
	...asRunTexts,
	...broadcastTexts,
	...browserPageTexts,
	...collectionTexts,
	...commonTexts,
	...cueActionTexts,
	...cueTableTexts,
	...cueTexts,
	...destinationTexts,
	...editTexts,
	...encoderTexts,
	...filterFileTexts,
	...filterTexts,
	...formTexts,
	...healthTexts,
	...hostTexts,
	...ingestTexts,
	...inputNameTexts,
	...ipcTexts,
	...keysTexts,
	...networkSourceTexts,
	...obsImportTexts,
	...obsWebsocketTexts,
	...platformTexts,
	...platformsTexts,
	...programTexts,
	...recordingTexts,
	...replayTexts,
	...settingsTexts,
	...showTextTexts,
	...soundTexts,
	...sourceKindTexts,
	...sourceTexts,
	...standbyTexts,
	...transitionKindTexts,
	...uploadTexts,
	...witnessTexts,
} as const satisfies AreaTexts

export { screen } from './screen/index.ts'
