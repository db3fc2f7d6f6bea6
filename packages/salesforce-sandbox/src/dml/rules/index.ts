import { campaignMemberRules, campaignRules } from './campaign';
import { eventRules } from './event';
import type { ObjectRules } from './ObjectRules';
import { leadRules, userRules } from './people';
import { permissionSetRules } from './permissionSet';
import { permissionSetAssignmentRules } from './permissionSetAssignment';
import { accountRules, contactRules } from './personAccount';
import { taskRules } from './task';
import { opportunityRules } from './opportunity';

const rules: Record<string, ObjectRules> = {
	Account: accountRules,
	Campaign: campaignRules,
	CampaignMember: campaignMemberRules,
	Contact: contactRules,
	Event: eventRules,
	Lead: leadRules,
	Opportunity: opportunityRules,
	PermissionSet: permissionSetRules,
	PermissionSetAssignment: permissionSetAssignmentRules,
	Task: taskRules,
	User: userRules,
};

const none: ObjectRules = {};

/** Salesforce's own rules for an object; custom objects have none. */
export function rulesOf(objectName: string): ObjectRules {
	return rules[objectName] ?? none;
}
