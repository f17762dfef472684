import type { Named } from "./spoken-rows.ts";

/** How what a rule warns of (an infection, an airway, an implant, an organism) is written and coded, beside the table and not read from it: what is lost there is missed here. */
export const warningsNamed: readonly Named[] = [
  {
    id: "infection",
    words:
      "Sepsis; Septicaemia; Pneumonia; Chest infection; Lower respiratory tract infection; LRTI; Infective exacerbation; Infection; Urinary tract infection; UTI; Pyelonephritis; Urosepsis; Cellulitis; Erysipelas; Meningitis; Encephalitis; Peritonitis; Cholangitis; Endocarditis; Osteomyelitis; Septic arthritis; Abscess; Bacteraemia; Diverticulitis; Appendicitis",
    snomed:
      "10001005; 91302008; 233604007; 195662009; 10509002; 840539006; 301011002; 87628006; 385093006; 74400008; 85189001; 68566005; 128045006; 45816000; 76571007",
    icd10:
      "A40; A41; J13; J14; J15; J16; J17; J18; J20; J22; J44.0; N10; N30.0; N39.0; L03; A46; G00; G01; G02; G03; K65; M00; M86; I33; J85; J86; U07.1",
    read: "A38; H2; H06; K190",
    not: "Sepsis post infection; Sepsis latent; Sepsis old; Sepsis history of; Sepsis previous",
  },
  {
    id: "neutropenicSepsis",
    words:
      "Neutropenic sepsis; Febrile neutropenia; Neutropenia with fever; Neutropenic fever; Neutropenic and febrile",
    icd10: "D70",
  },
  {
    id: "wound",
    words:
      "Laceration; Open wound; Puncture wound; Animal bite; Dog bite; Cat bite; Human bite; Bite wound; Burn; Compound fracture; Open fracture; Penetrating injury; Stab wound; Tetanus prone wound; Crush injury",
    snomed: "284551006; 283371005; 284549007; 283385000; 403190006; 39065001",
    icd10: "S01; S11; S21; S31; S41; S51; S61; S71; S81; S91; T01; T14.1; T20; T21; T22; T23; T24; T25; T30",
    not: "Laceration heartburn; Laceration sunburn; Laceration burnout; Laceration insect bite; Laceration tick bite; Laceration old",
  },
  {
    id: "advanceDecision",
    words: "ADRT; Advance decision; Advanced decision; Living will; Advance directive; Advance refusal of treatment",
    not: "ADRT revoked; Living will withdrawn; ADRT leaflet; Advance decision form given",
  },
  {
    id: "difficultAirway",
    words:
      "Difficult airway; Difficult intubation; Failed intubation; Difficult tracheal intubation; Cannot intubate; Awake fibreoptic intubation; Difficult mask ventilation; Airway alert",
    snomed: "718447001",
    icd10: "T88.4",
    not: "Difficult airway not difficult",
  },
  {
    id: "neckAirway",
    words: "Tracheostomy; Neck breather; Mini tracheostomy; Tracheal stoma",
    not: "Tracheostomy closed; Tracheostomy decannulated; Tracheostomy clinic",
  },
  {
    id: "vre",
    words:
      "VRE; Vancomycin-resistant enterococcus; Vancomycin resistant enterococci; Glycopeptide resistant enterococci; GRE isolated",
    snomed: "431109006",
  },
  {
    id: "malignantHyperthermia",
    words: "Malignant hyperthermia; Malignant hyperpyrexia; Malignant hyperthermia susceptibility; MH susceptible",
    snomed: "405501007",
    icd10: "T88.3",
  },
  {
    id: "suxamethoniumApnoea",
    words:
      "Suxamethonium apnoea; Scoline apnoea; Succinylcholine apnea; Succinylcholine apnoea; Pseudocholinesterase deficiency; Butyrylcholinesterase deficiency; Plasma cholinesterase deficiency; Cholinesterase deficiency",
  },
  {
    id: "anaestheticReaction",
    words:
      "Anaphylaxis to anaesthetic; Anaphylaxis under anaesthetic; Anaphylaxis during anaesthesia; Anaphylaxis to rocuronium; Anaphylaxis to suxamethonium; Anaphylaxis to atracurium; Awareness under anaesthesia; Awareness under general anaesthetic; Adverse reaction to general anaesthetic; Anaesthetic reaction; Adverse reaction to anaesthetic; Adverse reaction to anaesthesia; Anaesthetic complication; Anaesthetic complications; Complication of anaesthetic; Complication of anaesthesia; Anaesthetic problem; Anaesthetic problems; Problem with anaesthetic; Problems with anaesthetic; Problems with anaesthetics; Problem with anaesthesia; Anaesthesia alert; Anaesthetic alert",
    not: "Anaphylaxis to anaesthetic local anaesthetic; Anaphylaxis to anaesthetic local anaesthesia; Anaphylaxis to anaesthetic dental",
  },
  {
    id: "anaestheticFamilyHistory",
    words:
      "Malignant hyperthermia; Malignant hyperpyrexia; Suxamethonium apnoea; Scoline apnoea; Pseudocholinesterase deficiency; Anaesthetic problem; Anaesthetic problems; Problems with anaesthetics; Problem with anaesthetic; Reaction to anaesthetic",
    not: "Malignant hyperthermia no family history; Malignant hyperthermia fh negative; Malignant hyperthermia local anaesthetic",
    family: true,
  },
  {
    id: "anaestheticAllergy",
    words:
      "Rocuronium; Suxamethonium; Atracurium; Cisatracurium; Vecuronium; Mivacurium; Pancuronium; Muscle relaxants; Neuromuscular blocking agents; Propofol; Thiopental; Thiopentone; Ketamine; Etomidate; Sugammadex; Sevoflurane; Isoflurane; Desflurane; General anaesthetic; General anaesthetics; Anaesthetic agents",
    not: "Rocuronium local anaesthetic",
  },
  {
    id: "advanceDecision",
    words: "ADRT; Advance decision; Living will; Advance directive; Advance refusal of treatment",
    not: "ADRT revoked; Advance decision withdrawn; Advance decision leaflet; No advance decision; Living will form given",
  },
  {
    id: "bloodProductRefusal",
    words:
      "Refuses blood; Refusal of blood; Refuses blood products; Refusal of blood products; Refuses blood transfusion; Refusal of blood transfusion; Refuses transfusion; Refusal of transfusion; Declines blood; Declines blood products; Declines blood transfusion; Declined blood transfusion; No blood products; No blood transfusion; Blood products refused; Blood transfusion refused; Blood transfusion declined; Jehovah's witness no blood",
    not: "Refuses blood sample; Refuses blood laboratory; Refuses blood appointment; Refuses blood clinic; Refuses blood refuses blood test; Refuses blood refuses blood tests; Refuses blood declines blood test; Refuses blood declines blood tests; Refuses blood refuses blood pressure; Refuses blood declines blood pressure; Refuses blood refusal of blood test; Refuses blood refuses blood taking; Refuses blood cross match",
  },
  {
    id: "pacemaker",
    words:
      "Pacemaker; Permanent pacemaker; Cardiac resynchronisation therapy; Cardiac resynchronization therapy; CRT p",
    snomed: "706004007; 441509002",
    icd10: "Z95.0",
    not: "Pacemaker declined; Pacemaker refused; Pacemaker discussed; Pacemaker considered; Pacemaker consider; Pacemaker considering; Pacemaker listed for; Pacemaker awaiting; Pacemaker planned; Pacemaker waiting list; Pacemaker no longer; Pacemaker was removed; Pacemaker temporary; Pacemaker removal of; Pacemaker explant; Pacemaker explanted; Pacemaker not indicated; Pacemaker referred",
  },
  {
    id: "defibrillator",
    words:
      "Implantable defibrillator; Implantable cardioverter defibrillator; Implanted defibrillator; Cardioverter defibrillator; CRT d; Defibrillator therapies; ICD in situ; ICD implanted; Insertion of ICD; Implantation of defibrillator; ICD",
    icd10: "Z95.810",
    snomed: "72506001",
    not: "Implantable defibrillator declined; Implantable defibrillator refused; Implantable defibrillator discussed; Implantable defibrillator considered; Implantable defibrillator consider; Implantable defibrillator considering; Implantable defibrillator listed for; Implantable defibrillator awaiting; Implantable defibrillator planned; Implantable defibrillator waiting list; Implantable defibrillator no longer; Implantable defibrillator was removed; Implantable defibrillator removal of; Implantable defibrillator explant; Implantable defibrillator explanted; Implantable defibrillator ICD 10; Implantable defibrillator icd10; Implantable defibrillator ICD 11; Implantable defibrillator external defibrillator; Implantable defibrillator public access",
  },
  {
    id: "otherActiveImplant",
    words:
      "Cochlear implant; Vagus nerve stimulator; Vagal nerve stimulator; Deep brain stimulator; Spinal cord stimulator; Sacral nerve stimulator; Neurostimulator; Implantable loop recorder; Loop recorder; Programmable shunt; Ventriculoperitoneal shunt; VP shunt; Intrathecal pump; Baclofen pump; Left ventricular assist device",
    not: "Cochlear implant removal of; Cochlear implant explant; Cochlear implant explanted; Cochlear implant assessment for",
  },
  {
    id: "aneurysmClip",
    words:
      "Aneurysm clip; Cerebral aneurysm clip; Intracranial aneurysm clip; Clipping of aneurysm; Clipping of cerebral aneurysm; Clipping of intracranial aneurysm; Aneurysm clipping; Intraocular metal; Metal foreign body in eye",
    not: "Aneurysm clip removal of",
  },
  {
    id: "mrsa",
    words: "MRSA; Methicillin resistant staphylococcus aureus; Meticillin resistant staphylococcus aureus",
    snomed: "115329001; 266096002; 432415000",
    icd10: "U80.1; U82.1",
  },
  {
    id: "clostridioidesDifficile",
    snomed: "186431008",
    words: "Clostridium difficile; Clostridioides difficile; C difficile; C diff; Cdiff",
    icd10: "A04.7",
  },
  {
    id: "carbapenemaseProducer",
    words:
      "Carbapenemase producing; Carbapenemase; CPE; CPO; Carbapenem resistant; Carbapenem resistant enterobacteriaceae; Carbapenem resistant enterobacterales; NDM producer; NDM producing; KPC producer; KPC producing; OXA 48 producer; OXA 48 producing; VIM producer; VIM producing; IMP producing",
    not: "Carbapenemase producing CPE course",
  },
  {
    id: "carbapenemaseContact",
    words:
      "CPE contact; CPO contact; CRE contact; Contact: CPE; Contact CPO; Contact CRE; Contact of CPE; Contact of CPO; Contact of CRE; Contact with CPE; Contact with CPO; Contact with CRE; Exposed to CPE; Exposed to CPO; Exposed to CRE; Exposure to CPE; Exposure to CPO; Exposure to CRE; Contact of carbapenemase producer; Contact with a carbapenem resistant organism; Exposed to carbapenemase producing bacteria; Exposure to carbapenemase; Carbapenemase producing organism contact",
    not: "Contact precautions for CPE; Contact isolation, CPE; CPE contact number 01632 960 000; CPE, please contact the ward",
  },
];
