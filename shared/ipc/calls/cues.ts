import { z } from 'zod'
import { asRunEntry } from '../../domain/as-run.ts'
import { cue, cueList, cueMode, maxCues, maxCueTemplates, newCue } from '../../domain/cue.ts'
import { cueActionKinds } from '../../program/cue-actions/index.ts'
import { maxMessageChars } from '../../program/cue-actions/message.ts'
import { text } from '../../texts/text-schema.ts'
import { call, done, gesture, nothing } from './call.ts'

const id = z.string().min(1).max(64)
const ids = z.array(id).min(1).max(maxCues)
const after = id.nullable().exactOptional().describe('They follow the cue with this id; null: at the start. Absent: at the end')
const added = z.object({ ids: z.array(z.string()) })
const byList = z.strictObject({ id })
/** The settings of an action are judged when it runs, because a list may hold some that are not set up yet. */
const kindsInWords = cueActionKinds
	.map(({ id: kind, schema }) => [kind, Object.keys(schema.shape).filter((name) => name !== 'kind')] as const)
	.map(([kind, names]) => (names.length > 0 ? `${kind} (${names.join(', ')})` : kind))
	.join(', ')

/** 500 cues with long notes. */
const listBytes = 4 * 1024 * 1024
/** Actions without an id are new. */
const cueChange = z.strictObject({
	number: cue.shape.number.exactOptional(),
	name: cue.shape.name.exactOptional(),
	note: cue.shape.note.exactOptional(),
	color: cue.shape.color.unwrap().nullable().exactOptional(),
	part: cue.shape.part.unwrap().nullable().exactOptional(),
	lengthS: cue.shape.lengthS.exactOptional(),
	follow: cue.shape.follow.exactOptional(),
	actions: newCue.shape.actions.exactOptional(),
	ifFails: cue.shape.ifFails.describe('When something of the cue does not happen: "hold" holds the list until GO'),
})

/** Cue lists are edited at any time; a change of the running cue counts from its next run. Edits are undone with program.undo. */
export const cuesCalls = {
	'cues.go': call(
		'Begins the cue on standby, and ends a hold. It starts a list that does not run. A GO shortly after another cue has begun starts nothing: isNew is then false, and the answer says what began.',
		z.strictObject({
			standbyId: id
				.nullable()
				.exactOptional()
				.describe('The cue on standby as the caller saw it: when it is another one now, nothing begins'),
		}),
		z.object({
			cueId: z.string().describe('The cue that began'),
			isNew: z.boolean().describe('This GO began it'),
			what: text.describe('What happened, in words'),
		}),
	),
	'cues.previous': call('Puts the cue before the one on standby on standby. Begins nothing.', nothing, done),
	'cues.setStandby': call('Puts a cue on standby, so that GO begins it. A skipped cue counts again.', z.strictObject({ cueId: id }), done),
	'cues.hold': call('While it holds, no cue begins automatically. The running cue continues.', z.strictObject({ held: z.boolean() }), done),
	'cues.skip': call(
		'Skips a cue, or takes that back. Without an id: the one on standby.',
		z.strictObject({ cueId: id.exactOptional(), skipped: z.boolean() }),
		done,
	),
	'cues.runAds': call(
		'Runs ads of a cue that has begun, which have not run, as soon as the platforms allow it: they count as those of that cue. Refused while a queue of ads runs.',
		z.strictObject({ cueId: id, count: z.number().int().min(1).max(10) }),
		done,
	),
	'cues.start': call(
		'Starts the open list with its first cue on standby. A rehearsal sends nothing out, and is refused on air.',
		z.strictObject({ mode: cueMode.exclude(['off']) }),
		done,
	),
	'cues.end': call('Ends the run of the list, and what its cue has under way.', nothing, done),

	'cues.add': call(
		`Adds cues to the open list. Kinds of actions and their settings: ${kindsInWords}.`,
		z.strictObject({ cues: z.array(newCue).min(1).max(maxCues), after }),
		added,
		listBytes,
	),
	'cues.update': call(
		'Changes cues of the open list; null removes a color or part. Actions are replaced as a whole.',
		z.strictObject({
			changes: z
				.array(z.strictObject({ id, change: cueChange }))
				.min(1)
				.max(maxCues),
			gesture,
		}),
		done,
		listBytes,
	),
	'cues.remove': call('Removes cues from the open list. The running one stays.', z.strictObject({ ids }), done),
	'cues.reorder': call('Changes the order of the open list: the ids of all its cues.', z.strictObject({ ids }), done),
	'cues.duplicate': call('Duplicates cues; the copies follow the last of them.', z.strictObject({ ids }), added),
	'cues.renumber': call('Numbers all cues of the open list from 1.', nothing, done),

	'cues.saveTemplate': call(
		'Keeps a copy of a cue in the open list, to be inserted again.',
		z.strictObject({ cueId: id }),
		z.object({ id: z.string() }),
	),
	'cues.insertTemplate': call(
		'Inserts a template of the open list as a cue.',
		z.strictObject({ templateId: id, after }),
		z.object({ id: z.string() }),
	),
	'cues.removeTemplate': call('Removes a template from the open list.', z.strictObject({ templateId: id }), done),

	'cues.createList': call(
		'Creates a cue list and opens it. Refused while another one runs.',
		z.strictObject({
			name: cueList.shape.name,
			cues: z.array(newCue).max(maxCues).exactOptional(),
			templates: z.array(newCue).max(maxCueTemplates).exactOptional(),
			start: cueList.shape.start.exactOptional(),
			hardEnd: cueList.shape.hardEnd.exactOptional(),
		}),
		byList,
		listBytes,
	),
	'cues.updateList': call(
		'Changes the planned start and the hard end of the open list.',
		z.strictObject({ start: cueList.shape.start.exactOptional(), hardEnd: cueList.shape.hardEnd.exactOptional() }),
		done,
	),
	'cues.openList': call(
		'Opens a cue list in place of the present one, or none. Refused while a list runs.',
		z.strictObject({ id: id.nullable() }),
		done,
	),
	'cues.renameList': call('Renames a cue list.', z.strictObject({ id, name: cueList.shape.name }), done),
	'cues.duplicateList': call('Duplicates a cue list.', byList, byList),
	'cues.removeList': call('Deletes a cue list. Refused while it runs.', byList, done),

	'cues.asRun': call(
		'What ran when in a show: every cue with the asked and the real time, what its actions did, and what platforms answered to its ads.',
		z.strictObject({ showId: id.nullable().describe('The id of its report; null: the last runs off air') }),
		z.object({ entries: z.array(asRunEntry) }),
	),

	'cues.asRunFile': call(
		'The same as a file for people: a table, or a PDF.',
		z.strictObject({ showId: id.nullable(), format: z.enum(['csv', 'pdf']) }),
		z.object({ name: z.string(), contentType: z.string(), base64: z.string() }),
	),

	'cues.exportCsv': call(
		'The open list as a table for spreadsheets: CSV with commas.',
		nothing,
		z.object({ name: z.string().describe('For the file'), csv: z.string() }),
	),
	'cues.importCsv': call(
		'Adds the cues of a table with commas, semicolons or tabs. Its columns are found by their names; names of scenes, films and sources are looked up in the open collection.',
		z.strictObject({
			csv: z.string().max(listBytes),
			listName: cueList.shape.name
				.exactOptional()
				.describe('Of a new list, which is opened. Absent: they follow the last cue of the open list'),
		}),
		added.extend({ notes: z.array(text).describe('What could not be taken as it stands there') }),
		2 * listBytes,
	),

	'cues.sendMessage': call(
		'Shows a message to the presenter, in place of the one before.',
		z.strictObject({ text: z.string().trim().min(1).max(maxMessageChars) }),
		done,
	),
	'cues.clearMessage': call('Takes the message away.', nothing, done),
	'cues.messageShown': call('A presenter view shows the message.', z.strictObject({ id, view: id.describe('An id of the view') }), done),
	'cues.confirmMessage': call('The presenter has read the message.', z.strictObject({ name: z.string().trim().min(1).max(80) }), done),
} as const
