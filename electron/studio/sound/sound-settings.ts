import type { SoundSettings } from '../../../shared/domain/sound-settings.ts'
import { defaultSoundSettings } from '../../../shared/domain/sound-settings.ts'

/** Settings with some of them changed. Pure. */
export function withChoices(
	current: SoundSettings | undefined,
	change: { readonly [Name in keyof SoundSettings]?: SoundSettings[Name] | undefined },
): SoundSettings {
	const chosen = Object.entries(change).filter(([, value]) => value !== undefined)
	return { ...defaultSoundSettings, ...current, ...Object.fromEntries(chosen) }
}
