/**
 * Every command that runs without an input: what it is called everywhere, its standard keys, and how a key press is confirmed. Buttons, menus, keys, the
 * palette and other programs use the same ids. What each does on a screen is in renderer/commands/, its name in shared/texts/en/screen/command-names.ts.
 */

export const commandGroups = ['show', 'ads', 'cues', 'scenes', 'recording', 'sound', 'editing', 'pages'] as const
export type CommandGroup = (typeof commandGroups)[number]

/** How a key runs a command that is dangerous: it is held, or pressed twice. A button has its own protection. */
export type Confirmation = 'hold' | 'double'

export interface CommandEntry {
	readonly group: CommandGroup
	/** Standard keys, written as in chord-rules.ts; the first is the one shown. */
	readonly keys: readonly string[]
	/** Absent: one press runs it. */
	readonly confirm?: Confirmation
	/**
	 * "everywhere": also while a dialog is open. A page: only there. Absent: on every page, but not behind a dialog.
	 */
	readonly scope?: 'everywhere' | 'studio'
}

const sceneNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
const overlayNumbers = [1, 2, 3, 4] as const

type Numbered<Family extends string, Place extends number, Value> = { readonly [Id in `${Family}.${Place}`]: Value }

/** One entry for each number of a family, such as "scenes.arm.1" to "scenes.arm.9". */
function numbered<const Family extends string, const Place extends number, Value>(
	family: Family,
	numbers: readonly Place[],
	create: (number: Place) => Value,
): Numbered<Family, Place, Value> {
	return Object.fromEntries(numbers.map((number) => [`${family}.${number}`, create(number)])) as Numbered<Family, Place, Value>
}

export const forScenes = <const Family extends string, Value>(family: Family, create: (number: number) => Value) =>
	numbered(family, sceneNumbers, create)
export const forOverlays = <const Family extends string, Value>(family: Family, create: (number: number) => Value) =>
	numbered(family, overlayNumbers, create)

const entry = (group: CommandGroup, keys: readonly string[] = [], more: Pick<CommandEntry, 'confirm' | 'scope'> = {}): CommandEntry => ({
	group,
	keys,
	...more,
})
const item = (...keys: readonly string[]) => entry('editing', keys, { scope: 'studio' })

/** In the order of the lists that people see. */
export const commandList = {
	'show.goLive': entry('show', ['Mod+Shift+L'], { confirm: 'double' }),
	'show.cancel': entry('show', [], { confirm: 'double' }),
	'show.publish': entry('show', ['Mod+Shift+B'], { confirm: 'double' }),
	'show.end': entry('show', ['Mod+Shift+E'], { confirm: 'hold' }),
	'air.cut': entry('show', ['F10']),
	'standby.takeOver': entry('show', ['Mod+Shift+F10'], { confirm: 'hold' }),
	'standby.giveBack': entry('show', [], { confirm: 'hold' }),
	'setup.open': entry('show'),
	'ads.launch': entry('ads', ['F9']),
	'ads.returnToShow': entry('ads', ['Shift+F9']),
	'cues.go': entry('cues', ['F7']),
	'cues.previous': entry('cues'),
	'cues.toggleHold': entry('cues'),
	'cues.skipStandby': entry('cues'),
	'recording.toggle': entry('recording', ['Mod+Shift+R']),
	'recording.togglePause': entry('recording', ['Mod+Shift+U']),
	'recording.split': entry('recording', ['Mod+Shift+X']),
	'replay.save': entry('recording', ['Mod+Shift+P']),
	'markers.add': entry('recording', ['Mod+Shift+K']),
	'sound.muteMicrophone': entry('sound', ['Mod+Shift+M']),
	'scenes.takeNext': entry('scenes', ['F8']),
	...forScenes('scenes.arm', (number) => entry('scenes', [`Alt+${number}`])),
	...forScenes('scenes.cut', (number) => entry('scenes', [`Shift+Alt+${number}`])),
	...forOverlays('overlays.toggle', (number) => entry('scenes', [`Mod+Shift+${number}`])),
	'texts.nextIn': entry('scenes', ['F3']),
	'texts.nextOut': entry('scenes', ['F4']),
	'editor.toggle': entry('editing', ['Mod+E']),
	'edit.undo': entry('editing', ['Mod+Z']),
	'edit.redo': entry('editing', ['Mod+Shift+Z', 'Mod+Y']),
	'items.copy': item('Mod+C'),
	'items.paste': item('Mod+V'),
	'items.pasteAsCopy': item('Mod+Shift+V'),
	'items.duplicate': item('Mod+D'),
	'items.group': item('Mod+G'),
	'items.ungroup': item('Mod+Shift+G'),
	'items.fit': item(),
	'items.fill': item(),
	'items.center': item(),
	'items.forward': item(),
	'items.backward': item(),
	'items.toggleVisible': item(),
	'items.toggleLocked': item(),
	'items.remove': item(),
	'page.studio': entry('pages', ['Mod+1']),
	'page.cues': entry('pages', ['Mod+2']),
	'page.sound': entry('pages', ['Mod+3']),
	'page.recordings': entry('pages', ['Mod+4']),
	'page.reports': entry('pages', ['Mod+5']),
	'page.destinations': entry('pages', ['Mod+6']),
	'page.collections': entry('pages', ['Mod+7']),
	'page.multiview': entry('pages', ['Shift+F11']),
	'page.settings': entry('pages'),
	'sources.openAdd': entry('editing', ['Mod+Shift+A']),
	'palette.open': entry('pages', ['Mod+K']),
	'keys.list': entry('pages', ['F1'], { scope: 'everywhere' }),
	'guide.open': entry('pages'),
} as const satisfies Readonly<Record<string, CommandEntry>>

export type StudioCommandId = keyof typeof commandList

export const commandIds = Object.keys(commandList) as readonly StudioCommandId[]

export function isCommandId(id: string): id is StudioCommandId {
	return Object.hasOwn(commandList, id)
}

export function entryOf(id: StudioCommandId): CommandEntry {
	return commandList[id]
}

/** Families of numbered commands. */
export const families = ['scenes.arm', 'scenes.cut', 'overlays.toggle'] as const
export type CommandFamily = (typeof families)[number]
export type SingleCommandId = Exclude<StudioCommandId, `${CommandFamily}.${number}`>

/** Commands that need a screen: what it shows, or what is chosen on it. All others run in the studio itself as well, see ipc/host-commands.ts. */
const screenOnly = ['editor.toggle', 'setup.open', 'sources.openAdd', 'palette.open', 'keys.list', 'guide.open'] as const
const screenAreas = ['items', 'page'] as const
export type ScreenCommandId = Extract<SingleCommandId, `${(typeof screenAreas)[number]}.${string}` | (typeof screenOnly)[number]>

export function isScreenCommand(id: StudioCommandId): id is ScreenCommandId {
	return screenOnly.some((each) => each === id) || screenAreas.some((area) => id.startsWith(`${area}.`))
}

/** The family and number of a numbered command; null for any other. */
export function familyOf(id: StudioCommandId): { readonly family: CommandFamily; readonly number: number } | null {
	const family = families.find((each) => id.startsWith(`${each}.`))
	return family ? { family, number: Number(id.slice(family.length + 1)) } : null
}
