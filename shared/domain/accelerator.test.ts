import { expect, test } from 'vitest'
import { acceleratorOf } from './accelerator.ts'

test.each([
	['Mod+Shift+L', 'CommandOrControl+Shift+L'],
	['Shift+F9', 'Shift+F9'],
	['Alt+Numpad4', 'Alt+num4'],
	['Mod+Comma', 'CommandOrControl+,'],
	['NumpadAdd', 'numadd'],
	['MediaTrackNext', 'MediaNextTrack'],
	['Mod+KeyM', null],
	['midi:note:36', null],
	['Pause', null],
	['nothing', null],
])('%s is %s for the system', (chord, accelerator) => {
	expect(acceleratorOf(chord)).toBe(accelerator)
})
