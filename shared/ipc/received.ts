/** What a screen that confirms sends for each message that it has received, on the event socket and on the fast port. */
export const received = 'received'
