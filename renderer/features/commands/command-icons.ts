import type { CommandGroup, StudioCommandId } from '../../../shared/domain/commands.ts'
import type { IconName } from '../../ui/icons.tsx'

const ofGroups: Readonly<Record<CommandGroup, IconName>> = {
	show: 'destination',
	ads: 'ad',
	cues: 'list',
	scenes: 'frames',
	recording: 'record',
	sound: 'microphone',
	editing: 'pen',
	pages: 'screen',
}

const own: Readonly<Partial<Record<StudioCommandId, IconName>>> = {
	'show.end': 'square',
	'setup.open': 'flag',
	'scenes.takeNext': 'play',
	'texts.nextIn': 'text',
	'texts.nextOut': 'text',
	'recording.togglePause': 'pause',
	'replay.save': 'repeat',
	'markers.add': 'star',
	'edit.undo': 'undo',
	'edit.redo': 'redo',
	'items.copy': 'copy',
	'items.paste': 'paste',
	'items.pasteAsCopy': 'paste',
	'items.group': 'group',
	'items.ungroup': 'group',
	'items.fit': 'fit',
	'items.center': 'center',
	'items.toggleVisible': 'eye',
	'items.toggleLocked': 'lock',
	'items.remove': 'trash',
	'sources.openAdd': 'plus',
	'page.sound': 'faders',
	'page.recordings': 'film',
	'page.reports': 'report',
	'page.destinations': 'destination',
	'page.collections': 'folder',
	'page.multiview': 'multiview',
	'page.settings': 'tune',
	'keys.list': 'key',
	'guide.open': 'info',
}

export function commandIcon(id: StudioCommandId, group: CommandGroup): IconName {
	return own[id] ?? ofGroups[group]
}
