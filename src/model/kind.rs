//! Kinds of inspection, frameworks, and what a finding is about.

use super::words::words;

words! {
    /// What kind of inspection or visit it was (the extraction contract's seven kinds).
    Kind, "kind of inspection" {
        /// A graded inspection of children's services under any framework, re-inspections included.
        Full = "full", "Full inspection";
        /// An ILACS focused visit; also the assurance visits of autumn 2020.
        FocusedVisit = "focused_visit", "Focused visit";
        /// A monitoring visit to an authority graded inadequate.
        MonitoringVisit = "monitoring_visit", "Monitoring visit";
        /// A joint targeted area inspection.
        Jtai = "jtai", "Joint targeted area inspection";
        /// A joint area inspection for special educational needs and disabilities, or a revisit.
        AreaSend = "area_send", "Area SEND inspection";
        /// The ungraded unannounced inspections of contact, referral and assessment, 2009 to 2012.
        Unannounced = "unannounced", "Unannounced inspection";
        /// The annual children's services ratings and assessments, to 2011.
        AnnualRating = "annual_rating", "Annual rating";
    }
}

impl Kind {
    /// Whether this kind gives a grade of the council's services.
    #[must_use]
    pub const fn is_graded(self) -> bool {
        matches!(self, Kind::Full | Kind::AnnualRating)
    }
}

words! {
    /// The rules that an inspection was made by (product specification, section 5.1). Their dates and areas are
    /// rows of `data/frameworks.csv`.
    Framework, "framework" {
        /// Inspection of local authority children's services, 2018 onwards.
        Ilacs = "ilacs", "ILACS";
        /// Single inspection framework, November 2013 to July 2018.
        Sif = "sif", "Single inspection framework";
        /// Arrangements for the protection of children, May 2012 to autumn 2013.
        ChildProtection = "child_protection", "Child protection inspection";
        /// Safeguarding and looked-after children, 2009 to 2012, with two overall grades.
        Slac = "slac", "Safeguarding and looked-after children";
        /// The annual rating or assessment, to 2011.
        Annual = "annual", "Annual assessment";
        /// Area SEND, first cycle, May 2016 to 2022.
        AreaSend2016 = "area_send_2016", "Area SEND, first cycle";
        /// Area SEND, second cycle, January 2023 onwards.
        AreaSend2023 = "area_send_2023", "Area SEND, second cycle";
        /// Joint targeted area inspections, February 2016 onwards.
        Jtai = "jtai", "Joint targeted area inspection";
        /// The inspections of services for looked-after children alone, July 2013.
        LookedAfter2013 = "looked_after_2013", "Looked-after children, 2013";
    }
}

words! {
    /// Which form of its framework an inspection had. Never inferred from a grade.
    Variant, "variant" {
        /// ILACS: up to five days on site in the first visit.
        Short = "short", "Short inspection";
        /// ILACS: two weeks on site.
        Standard = "standard", "Standard inspection";
    }
}

words! {
    /// The three outcomes of an area SEND inspection since January 2023. No grade.
    SendOutcome, "area SEND outcome" {
        /// Typically positive experiences and outcomes.
        TypicallyPositive = "typically_positive", "Typically positive experiences and outcomes";
        /// Inconsistent experiences and outcomes.
        Inconsistent = "inconsistent", "Inconsistent experiences and outcomes";
        /// Widespread and/or systemic failings.
        SystemicFailings = "systemic_failings", "Widespread and/or systemic failings";
    }
}

words! {
    /// Which way a finding points.
    Side, "side" {
        /// What inspectors praised.
        Strength = "strength", "Strength";
        /// What inspectors criticised.
        Weakness = "weakness", "Weakness";
        /// What inspectors asked for.
        Recommendation = "recommendation", "Recommendation";
    }
}

words! {
    /// What a finding is about (the extraction contract's eighteen themes).
    Theme, "theme" {
        /// Contact, referral, the MASH, thresholds.
        FrontDoor = "front_door", "Front door";
        /// Assessments and plans.
        AssessmentAndPlanning = "assessment_and_planning", "Assessment and planning";
        /// Child protection.
        ChildProtection = "child_protection", "Child protection";
        /// Early help.
        EarlyHelp = "early_help", "Early help";
        /// Children in care.
        ChildrenInCare = "children_in_care", "Children in care";
        /// Care leavers.
        CareLeavers = "care_leavers", "Care leavers";
        /// Permanence and adoption.
        PermanenceAndAdoption = "permanence_and_adoption", "Permanence and adoption";
        /// Sufficiency, fostering, homes.
        Placements = "placements", "Placements";
        /// Exploitation and missing children.
        ExploitationAndMissing = "exploitation_and_missing", "Exploitation and missing children";
        /// Disability and special educational needs.
        DisabilityAndSend = "disability_and_send", "Disability and SEND";
        /// Recruitment, turnover, agency staff, caseloads.
        Workforce = "workforce", "Workforce";
        /// Supervision and management oversight.
        SupervisionAndOversight = "supervision_and_oversight", "Supervision and oversight";
        /// Leadership and governance.
        LeadershipAndGovernance = "leadership_and_governance", "Leadership and governance";
        /// Audit and performance data.
        QualityAssurance = "quality_assurance", "Quality assurance";
        /// Direct work, views, relationships.
        VoiceOfTheChild = "voice_of_the_child", "Voice of the child";
        /// Work with partners.
        Partnership = "partnership", "Partnership";
        /// Records and systems.
        RecordsAndSystems = "records_and_systems", "Records and systems";
        /// Health and education of children.
        HealthAndEducation = "health_and_education", "Health and education";
    }
}
