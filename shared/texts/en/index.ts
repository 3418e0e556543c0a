import { ipcTexts } from './ipc.ts'
import { settingsTexts } from './settings.ts'

/**
 * Every sentence that is made outside the screen, in English: errors as what happened and what to do, everything else as one ICU pattern. One catalogue
 * per area; another language is another folder with the same keys.
 */
export const en = { ...ipcTexts, ...settingsTexts } as const

/** The catalogues by name, for the check that no key stands in two of them. */
export const areas = { ipcTexts, settingsTexts } as const
