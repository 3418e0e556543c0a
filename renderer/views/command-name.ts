import { familyOf, type SingleCommandId, type StudioCommandId } from '../../shared/domain/commands.ts'
import type { Texts } from '../texts/texts.ts'

/** The name of a command where nothing around it says what it is about. */
export function commandName(id: StudioCommandId, texts: Texts): string {
	const numbered = familyOf(id)
	switch (numbered?.family) {
		case 'scenes.arm':
			return texts.commands.arm(numbered)
		case 'scenes.cut':
			return texts.commands.cut(numbered)
		case 'overlays.toggle':
			return texts.commands.overlay(numbered)
		case undefined:
			return texts.commandNames[id as SingleCommandId]
	}
}
