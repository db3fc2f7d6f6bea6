/** Where an item, on its way through the nodes, says who and what it is about: the first path that holds something. */

export const PERSON = ['user.email', 'user.id', 'company.id'];
export const USER = ['user.id', 'user.email'];
export const EVENT_NAME = ['event.name'];
/** The record that was matched, or the one that changed. */
export const RECORD_ID = ['salesforce.id', 'id'];
export const RECORD_OBJECT = ['salesforce.object', 'object'];
/** The same for the same event or change, however often it comes. */
export const ITEM_KEY = ['event.key', 'key'];
