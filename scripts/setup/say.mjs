/** A part is missing and could not be got. `message` says what, and what to do: it is shown as it is, without a stack trace. */
export class SetupProblem extends Error {}

/**
 * One line for people. On standard error: standard output belongs to the command that follows.
 * @param {string} line
 */
export function say(line) {
	process.stderr.write(`${line}\n`)
}
