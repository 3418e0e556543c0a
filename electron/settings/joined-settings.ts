import { type Collection, emptyCollection } from '../../shared/program/collection.ts'
import type { Held } from '../lib/document/document.ts'
import {
	type AccountsDocument,
	type DestinationsDocument,
	defaultStudioSettings,
	noAccounts,
	noDestinations,
	type Settings,
	type StudioSettings,
} from './settings-schema.ts'

/** The settings, by the document that they are stored in. */
export interface SettingsParts {
	readonly studio: StudioSettings
	readonly collection: Collection
	readonly accounts: AccountsDocument
	readonly destinations: DestinationsDocument
}

export const defaultParts: SettingsParts = {
	studio: defaultStudioSettings,
	collection: emptyCollection,
	accounts: noAccounts,
	destinations: noDestinations,
}

export const defaultSettings: Settings = joined(defaultParts)

export function joined({ studio, collection, accounts, destinations }: SettingsParts): Settings {
	const { collectionId: _, encoderProfile, ...rest } = studio
	return { ...rest, ...accounts, ...destinations, program: { ...collection, encoderProfile } }
}

/** The parts of changed settings. An unchanged part is the same object as before, so that only changed documents are written. */
export function partsOf(settings: Settings, before: SettingsParts): SettingsParts {
	const { program, accounts, plannedShows, destinations, practice, ...rest } = settings
	const { encoderProfile, ...collection } = program
	return {
		studio: keptIfEqual(before.studio, { ...rest, encoderProfile, collectionId: before.studio.collectionId }),
		collection: keptIfEqual(before.collection, collection),
		accounts: keptIfEqual(before.accounts, { accounts, plannedShows }),
		destinations: keptIfEqual(before.destinations, { destinations, practice }),
	}
}

/** Only the accounts, for code that needs nothing else. */
export function accountsIn(settings: Held<Settings>): Held<AccountsDocument> {
	return {
		current: () => settings.current(),
		update: (change) =>
			settings.update((current) => {
				const { accounts, plannedShows } = change(current)
				return { ...current, accounts, plannedShows }
			}),
	}
}

/** One part of the settings, for code that needs nothing else. */
export function settingsPart<Name extends keyof Settings>(settings: Held<Settings>, name: Name): Held<Settings[Name]> {
	return {
		current: () => settings.current()[name],
		update: (change) => settings.update((current) => ({ ...current, [name]: change(current[name]) })),
	}
}

/** Edits replace the values that they change, so comparing one level down is enough. */
function keptIfEqual<Part extends object>(before: Part, after: Part): Part {
	const [old, fresh] = [new Map(Object.entries(before)), Object.entries(after)]
	return fresh.length === old.size && fresh.every(([key, value]) => old.has(key) && old.get(key) === value) ? before : after
}
