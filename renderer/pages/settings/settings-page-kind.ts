import type { ComponentType } from 'react'
import type { GuidePlace } from '../../lib/guide-places.ts'
import type { StudioState } from '../../stores/studio-stores.ts'
import type { Texts } from '../../texts/texts.ts'
import type { IconName } from '../../ui/icons.tsx'

/** One page of the settings. A new one is a file in this folder and a line in settings-pages.ts. */
export interface SettingsPageKind {
	/** Part of its address: "#/settings/sound". */
	readonly id: string
	readonly group: 'show' | 'control' | 'computer'
	readonly icon: IconName
	/** In the list of pages. */
	readonly name: (texts: Texts) => string
	readonly title: (texts: Texts) => string
	readonly lead: (texts: Texts) => string
	/** Where the user guide says more. */
	readonly guide: GuidePlace
	/** The names of its rows: the search finds them. */
	readonly rows: (texts: Texts) => readonly string[]
	readonly Main: ComponentType
	/** What it means, beside the rows. */
	readonly Aside?: ComponentType
	/** Something on it needs the user; the list of pages shows it. */
	readonly needsUser?: (state: StudioState) => boolean
}
